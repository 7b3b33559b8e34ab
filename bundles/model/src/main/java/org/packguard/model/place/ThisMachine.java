package org.packguard.model.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The computer that this runs on. */
public final class ThisMachine {
    private ThisMachine() {}

    /** Its name for people, without asking the network, which may take its time; {@code packguard} where it has none. */
    public static String name() {
        try {
            String name = Files.readString(Path.of("/etc/hostname")).strip();
            return name.isEmpty() ? "packguard" : name;
        } catch (IOException e) {
            return "packguard";
        }
    }
}
