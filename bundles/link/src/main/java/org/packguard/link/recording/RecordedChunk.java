package org.packguard.link.recording;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that passed together; a line of a recording.
 *
 * @param at when, since the start of the recording, in steps of a millisecond
 * @param direction which way
 * @param bytes the bytes, not copied
 */
public record RecordedChunk(Duration at, Direction direction, byte[] bytes) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,9})\\.([0-9]{3}) ([<>]) ((?:[0-9A-Fa-f]{2})+)");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Which way bytes went. */
    public enum Direction {
        /** From the device. */
        RECEIVED('<'),
        /** To the device. */
        SENT('>');

        private final char sign;

        Direction(char sign) {
            this.sign = sign;
        }
    }

    /** The line for it, without a line end. */
    public String line() {
        long millis = at.toMillis();
        StringBuilder line =
                new StringBuilder(16 + 2 * bytes.length).append(millis / 1000).append('.');
        String fraction = Long.toString(millis % 1000);
        line.append("000", 0, 3 - fraction.length()).append(fraction);
        return line.append(' ')
                .append(direction.sign)
                .append(' ')
                .append(HEX.formatHex(bytes))
                .toString();
    }

    /** What a line says; empty when it is not a chunk. */
    public static Optional<RecordedChunk> parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration at = Duration.ofSeconds(Long.parseLong(matcher.group(1))).plusMillis(Long.parseLong(matcher.group(2)));
        Direction direction = matcher.group(3).charAt(0) == Direction.SENT.sign ? Direction.SENT : Direction.RECEIVED;
        return Optional.of(new RecordedChunk(at, direction, HEX.parseHex(matcher.group(4))));
    }
}
