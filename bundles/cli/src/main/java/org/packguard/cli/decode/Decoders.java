package org.packguard.cli.decode;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.packguard.cli.WrongCallException;
import org.packguard.model.decode.FrameDecoder;

/** The decoders that the drivers on the class path offer. */
final class Decoders {
    private Decoders() {}

    static FrameDecoder find(String driver) throws WrongCallException {
        Map<String, FrameDecoder> all = new TreeMap<>();
        ServiceLoader.load(FrameDecoder.class).forEach(one -> all.put(one.driver(), one));
        FrameDecoder found = all.get(driver);
        if (found == null) {
            throw new WrongCallException(
                    "--driver: \"" + driver + "\" is not known; there are: " + String.join(", ", all.keySet()));
        }
        return found;
    }
}
