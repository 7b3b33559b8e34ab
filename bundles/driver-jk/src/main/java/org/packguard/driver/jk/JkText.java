package org.packguard.driver.jk;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts in frames: they end at the first NUL, and only what is printable is kept. Pure. */
final class JkText {
    private JkText() {}

    /** Reads a text of at most the given length. */
    static String read(byte[] frame, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = offset; i < offset + length && frame[i] != 0; i++) {
            if (frame[i] >= ' ' && frame[i] <= '~') {
                text.append((char) frame[i]);
            }
        }
        return text.toString().strip();
    }

    /** Collects texts that are not empty. */
    static final class Texts {
        private final Map<String, String> all = new LinkedHashMap<>();

        Texts add(String name, byte[] frame, int offset, int length) {
            String text = read(frame, offset, length);
            if (!text.isEmpty()) {
                all.put(name, text);
            }
            return this;
        }

        Map<String, String> all() {
            return all;
        }
    }
}
