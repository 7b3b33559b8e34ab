package org.packguard.core.level;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.packguard.model.level.Level;
import org.packguard.model.level.Solar;

/**
 * What outlives a restart, and how it is written: a line each and a checksum over them.
 *
 * @param level the level decided last
 * @param solar the solar state decided last
 */
record Remembered(Optional<Level> level, Optional<Solar> solar) {
    static final Remembered NOTHING = new Remembered(Optional.empty(), Optional.empty());

    private static final String UNKNOWN = "unknown";

    String text() {
        String lines = "level=" + level.map(Level::id).orElse(UNKNOWN) + "\nsolar="
                + solar.map(Solar::id).orElse(UNKNOWN) + "\n";
        return lines + "checksum=" + checksum(lines) + "\n";
    }

    /** Reads what {@link #text()} has written; throws {@link IllegalArgumentException} when it is anything else. */
    static Remembered of(String text) {
        // there are but nine texts that are right
        for (Optional<Level> level : withNone(Level.values())) {
            for (Optional<Solar> solar : withNone(Solar.values())) {
                Remembered one = new Remembered(level, solar);
                if (one.text().equals(text)) {
                    return one;
                }
            }
        }
        throw new IllegalArgumentException("is damaged");
    }

    private static <T> List<Optional<T>> withNone(T[] values) {
        return Stream.concat(Stream.of(Optional.<T>empty()), Stream.of(values).map(Optional::of))
                .toList();
    }

    private static String checksum(String lines) {
        CRC32 sum = new CRC32();
        sum.update(lines.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", sum.getValue());
    }
}
