package org.packguard.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Properties;

/** Frames of real devices. */
public final class Captures {
    private Captures() {}

    /** The bytes of one capture. */
    public static byte[] bytes(String name) throws IOException {
        Properties all = new Properties();
        try (InputStream in = Captures.class.getResourceAsStream("captures.properties")) {
            all.load(in);
        }
        return HexFormat.of().parseHex(all.getProperty(name));
    }
}
