package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;

/** What fuzz targets hold true for any input. */
final class Fuzzing {
    private static final int CHUNK = 20;

    private Fuzzing() {}

    static void check(byte[] input, JkFormat... formats) {
        Found whole = new Found();
        JkFramer atOnce = new JkFramer(whole, formats);
        atOnce.feed(input, 0, input.length);
        atOnce.end();
        Found pieces = new Found();
        JkFramer inPieces = new JkFramer(pieces, formats);
        for (int at = 0; at < input.length; at += CHUNK) {
            inPieces.feed(input, at, Math.min(CHUNK, input.length - at));
        }
        inPieces.end();
        assertEquals(whole.everything(), pieces.everything());
        for (Decoded one : Decoding.all(input)) {
            if (one instanceof Decoded.Frame frame) {
                print(frame.values());
            } else if (one instanceof Decoded.Info info) {
                print(info.values());
            }
        }
    }

    private static void print(Values values) {
        values.plain();
        Plausibility.check(values).values().plain();
    }
}
