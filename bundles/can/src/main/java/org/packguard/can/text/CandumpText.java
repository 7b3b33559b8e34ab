package org.packguard.can.text;

import java.util.Optional;
import org.packguard.can.CanFrame;

/**
 * Frames as {@code candump -L} writes them and {@code canplayer} reads them: {@code 351#330209240924D501} with three digits
 * for an identifier of 11 bits and eight for one of 29, {@code 123#R8} for a remote frame. Error frames have their flag
 * {@code 20000000} in the identifier. Facts from {@code lib.h} of can-utils.
 */
public final class CandumpText {
    /** The longest text of a frame that is looked at. */
    public static final int MAX_LENGTH = 64;

    private static final int ERROR_FLAG = 0x2000_0000;
    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;

    private CandumpText() {}

    /** A frame as text. */
    public static String frame(CanFrame frame) {
        StringBuilder text = new StringBuilder(32);
        append(text, frame);
        return text.toString();
    }

    static void append(StringBuilder text, CanFrame frame) {
        int id = frame.error() ? frame.id() | ERROR_FLAG : frame.id();
        FrameText.append(text, id, frame.extended() ? EXTENDED_DIGITS : STANDARD_DIGITS)
                .append('#');
        if (frame.remote()) {
            text.append('R');
            if (frame.length() > 0) {
                text.append(frame.length());
            }
            return;
        }
        for (int i = 0; i < frame.length(); i++) {
            FrameText.append(text, frame.at(i), 2);
        }
    }

    /** The frame of a text; empty for anything else, CAN FD and CAN XL among it. */
    public static Optional<CanFrame> parse(CharSequence text) {
        int length = text.length();
        if (length > MAX_LENGTH) {
            return Optional.empty();
        }
        int digits =
                length > STANDARD_DIGITS && text.charAt(STANDARD_DIGITS) == '#' ? STANDARD_DIGITS : EXTENDED_DIGITS;
        if (length <= digits || text.charAt(digits) != '#') {
            return Optional.empty();
        }
        boolean extended = digits == EXTENDED_DIGITS;
        long id = FrameText.number(text, 0, digits);
        boolean error = extended && id >= 0 && (id & ERROR_FLAG) != 0;
        id = error ? id & ~ERROR_FLAG : id;
        if (id < 0 || id > (extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID)) {
            return Optional.empty();
        }
        String rest = text.subSequence(digits + 1, length).toString();
        if (!error && (rest.startsWith("R") || rest.startsWith("r"))) {
            return remote((int) id, extended, rest.substring(1));
        }
        byte[] data = data(rest);
        if (data == null) {
            return Optional.empty();
        }
        return Optional.of(error ? CanFrame.error((int) id, data) : CanFrame.data((int) id, extended, data));
    }

    /** The length may be missing, and a raw length code from 9 to F may follow that of 8 bytes. */
    private static Optional<CanFrame> remote(int id, boolean extended, String length) {
        String asked = withoutRawLength(length, 1);
        if (asked.isEmpty()) {
            return Optional.of(CanFrame.remote(id, extended, 0));
        }
        int bytes = asked.length() == 1 ? FrameText.digit(asked.charAt(0)) : -1;
        return bytes < 0 || bytes > CanFrame.MAX_LENGTH
                ? Optional.empty()
                : Optional.of(CanFrame.remote(id, extended, bytes));
    }

    /** Bytes may be separated by points, and a raw length code may follow eight of them. */
    private static byte[] data(String text) {
        String hex = text;
        if (text.indexOf('.') >= 0) {
            if (text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
                return null;
            }
            hex = text.replace(".", "");
        }
        hex = withoutRawLength(hex, 2 * CanFrame.MAX_LENGTH);
        return hex.length() > 2 * CanFrame.MAX_LENGTH ? null : FrameText.bytes(hex, 0, hex.length());
    }

    private static String withoutRawLength(String text, int before) {
        boolean raw = text.length() == before + 2
                && text.charAt(before) == '_'
                && FrameText.digit(text.charAt(before + 1)) > CanFrame.MAX_LENGTH;
        return raw ? text.substring(0, before) : text;
    }
}
