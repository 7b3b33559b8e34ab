package org.packguard.can.text;

import java.util.Optional;
import org.packguard.can.CanFrame;

/**
 * A line of a log of {@code candump -L}, for example {@code (1742243701.981501) can1 351#330209240924D501}; with {@code -x}
 * {@code T} or {@code R} follows for a frame that was sent or received.
 *
 * @param micros when, in microseconds of the wall clock since 1970
 * @param network the name of the network interface
 * @param frame the frame
 * @param sent whether the line says that the frame was sent by the node that has written it
 */
public record CandumpLine(long micros, String network, CanFrame frame, boolean sent) {
    /** The longest line that is looked at. */
    public static final int MAX_LENGTH = 160;

    private static final int MICROS = 1_000_000;
    private static final int MAX_SECOND_DIGITS = 12;
    private static final int FRACTION_DIGITS = 6;

    /** The line, without its end; only a sent frame is marked. */
    public String text() {
        StringBuilder text =
                new StringBuilder(64).append('(').append(micros / MICROS).append('.');
        String fraction = Long.toString(micros % MICROS);
        text.append("0".repeat(FRACTION_DIGITS - fraction.length()))
                .append(fraction)
                .append(") ");
        CandumpText.append(text.append(network).append(' '), frame);
        return text.append(sent ? " T" : "").toString();
    }

    /** What a line says; empty when it holds no frame of classic CAN. */
    public static Optional<CandumpLine> parse(String line) {
        if (line.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] words = line.strip().split("[ \t]+", 5);
        if (words.length < 3 || words.length > 4 || words.length == 4 && !words[3].matches("[TR]")) {
            return Optional.empty();
        }
        long micros = micros(words[0]);
        if (micros < 0) {
            return Optional.empty();
        }
        boolean sent = words.length == 4 && words[3].equals("T");
        return CandumpText.parse(words[2]).map(frame -> new CandumpLine(micros, words[1], frame, sent));
    }

    /** Seconds with a fraction of up to nine digits in brackets; -1 for anything else. */
    private static long micros(String text) {
        int point = text.indexOf('.');
        boolean bracketed = text.startsWith("(") && text.endsWith(")");
        if (!bracketed || point < 2 || point > 1 + MAX_SECOND_DIGITS || text.length() - point > 11) {
            return -1;
        }
        String seconds = text.substring(1, point);
        String fraction = text.substring(point + 1, text.length() - 1);
        if (!digits(seconds) || fraction.isEmpty() || !digits(fraction)) {
            return -1;
        }
        String micros = (fraction + "000000").substring(0, FRACTION_DIGITS);
        return Long.parseLong(seconds) * MICROS + Long.parseLong(micros);
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
