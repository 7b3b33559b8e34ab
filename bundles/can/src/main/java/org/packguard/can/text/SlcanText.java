package org.packguard.can.text;

import java.util.Map;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.model.decode.RejectReason;

/**
 * The text protocol of slcan adapters. A line ends with a carriage return: {@code t3518330209240924D501} is a data frame with an
 * identifier of 11 bits and 8 bytes, {@code T} has 29 bits, {@code r} and {@code R} are remote frames. Facts from the manual of LAWICEL's
 * adapters, and {@code s} and {@code e} lines from the slcan driver of Linux.
 */
public final class SlcanText {
    /** The longest line that is looked at. */
    public static final int MAX_LENGTH = 64;

    /** What ends a line; an adapter that refuses a command answers with BEL alone. */
    public static final char END = '\r';

    /** An adapter's refusal. */
    public static final char REFUSAL = 0x07;

    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;
    /** Milliseconds in four digits, or microseconds in eight. */
    private static final int SHORT_STAMP = 4;

    private static final int LONG_STAMP = 8;
    private static final int STATE_LENGTH = 8;

    private static final int RECEIVE_QUEUE_FULL = 0x01;
    private static final int SEND_QUEUE_FULL = 0x02;
    private static final int WARNING = 0x04;
    private static final int OVERRUN = 0x08;
    private static final int PASSIVE = 0x20;
    private static final int LOST_ARBITRATION = 0x40;
    private static final int BUS_ERROR = 0x80;
    /** These last, while the others are cleared by being asked for. */
    private static final int LASTING = WARNING | PASSIVE;

    private static final Map<String, String> SPEEDS = Map.of(
            "10000", "S0",
            "20000", "S1",
            "50000", "S2",
            "100000", "S3",
            "125000", "S4",
            "250000", "S5",
            "500000", "S6",
            "1000000", "S8",
            "83300", "S9");

    /** What a line of an adapter says. */
    public sealed interface Line {
        /** A data, remote or error frame. */
        record Frame(CanFrame frame) implements Line {}

        /** The answer to {@code F}: bits as the manual has them. */
        record Status(int flags) implements Line {}

        /** An answer, a version, a serial number or whatever else is not about the bus. */
        record Other() implements Line {}

        /** A frame that cannot be read. */
        record Broken(RejectReason reason) implements Line {}
    }

    private SlcanText() {}

    /** The line for a data or remote frame, with its end. */
    public static String line(CanFrame frame) {
        if (frame.error()) {
            throw new IllegalArgumentException("error frames cannot be sent");
        }
        char command = frame.remote() ? 'r' : 't';
        StringBuilder line = new StringBuilder(32);
        line.append(frame.extended() ? Character.toUpperCase(command) : command);
        FrameText.append(line, frame.id(), frame.extended() ? EXTENDED_DIGITS : STANDARD_DIGITS)
                .append(frame.length());
        if (!frame.remote()) {
            for (int i = 0; i < frame.length(); i++) {
                FrameText.append(line, frame.at(i), 2);
            }
        }
        return line.append(END).toString();
    }

    /**
     * The commands that open the bus of an adapter in whatever state it is, with their ends: rest of an older command, close,
     * speed, open.
     *
     * @param bitrate one of the speeds that the protocol has a number for
     */
    public static String open(String bitrate) {
        String speed = SPEEDS.get(bitrate);
        if (speed == null) {
            throw new IllegalArgumentException("no speed of the protocol: " + bitrate);
        }
        return "\r\r\rC\r" + speed + "\rO\r";
    }

    /** Reads a line, without its end. */
    public static Line parse(String line) {
        if (line.isEmpty()) {
            return new Line.Other();
        }
        return switch (line.charAt(0)) {
            case 't' -> frame(line, STANDARD_DIGITS, false);
            case 'T' -> frame(line, EXTENDED_DIGITS, false);
            case 'r' -> frame(line, STANDARD_DIGITS, true);
            case 'R' -> frame(line, EXTENDED_DIGITS, true);
            case 'F' -> status(line);
            case 's' -> state(line);
            case 'e' -> errors(line);
            default -> new Line.Other();
        };
    }

    /**
     * What changed flags mean, as an error frame without classes where nothing is wrong.
     *
     * @param flags of the adapter now
     * @param before the flags that were told last
     */
    public static CanFrame errors(int flags, int before) {
        int classes = 0;
        int details = 0;
        int news = flags & ~(before & LASTING);
        details |= (news & (RECEIVE_QUEUE_FULL | OVERRUN)) == 0 ? 0 : BusErrors.RECEIVE_OVERFLOW;
        details |= (news & SEND_QUEUE_FULL) == 0 ? 0 : BusErrors.SEND_OVERFLOW;
        details |= (news & WARNING) == 0 ? 0 : BusErrors.WARNING;
        details |= (news & PASSIVE) == 0 ? 0 : BusErrors.PASSIVE;
        details |= (flags & LASTING) == 0 && (before & LASTING) != 0 ? BusErrors.ACTIVE : 0;
        classes |= details == 0 ? 0 : BusErrors.CONTROLLER;
        classes |= (news & LOST_ARBITRATION) == 0 ? 0 : BusErrors.LOST_ARBITRATION;
        classes |= (news & BUS_ERROR) == 0 ? 0 : BusErrors.BUS_ERROR;
        return BusErrors.of(classes, details);
    }

    private static Line frame(String line, int digits, boolean remote) {
        if (line.length() < digits + 2) {
            return new Line.Broken(RejectReason.TRUNCATED);
        }
        long id = FrameText.number(line, 1, digits + 1);
        boolean extended = digits == EXTENDED_DIGITS;
        if (id < 0 || id > (extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID)) {
            return new Line.Broken(RejectReason.TYPE);
        }
        int length = FrameText.digit(line.charAt(digits + 1));
        if (length < 0 || length > CanFrame.MAX_LENGTH) {
            return new Line.Broken(RejectReason.LENGTH);
        }
        int start = digits + 2;
        int end = start + (remote ? 0 : 2 * length);
        int stamp = line.length() - end;
        if (stamp < 0) {
            return new Line.Broken(RejectReason.TRUNCATED);
        }
        if (stamp != 0
                && (stamp != SHORT_STAMP && stamp != LONG_STAMP || FrameText.number(line, end, end + stamp) < 0)) {
            return new Line.Broken(RejectReason.LENGTH);
        }
        if (remote) {
            return new Line.Frame(CanFrame.remote((int) id, extended, length));
        }
        byte[] data = FrameText.bytes(line, start, end);
        return data == null
                ? new Line.Broken(RejectReason.TYPE)
                : new Line.Frame(CanFrame.data((int) id, extended, data));
    }

    private static Line status(String line) {
        long flags = line.length() == 3 ? FrameText.number(line, 1, 3) : -1;
        return flags < 0 ? new Line.Other() : new Line.Status((int) flags);
    }

    /** The state of the controller and its two error counters in three digits each. */
    private static Line state(String line) {
        if (line.length() != STATE_LENGTH) {
            return new Line.Other();
        }
        return switch (line.charAt(1)) {
            case 'a' -> new Line.Frame(BusErrors.of(BusErrors.CONTROLLER, BusErrors.ACTIVE));
            case 'w' -> new Line.Frame(BusErrors.of(BusErrors.CONTROLLER, BusErrors.WARNING));
            case 'p' -> new Line.Frame(BusErrors.of(BusErrors.CONTROLLER, BusErrors.PASSIVE));
            case 'b' -> new Line.Frame(BusErrors.of(BusErrors.BUS_OFF, 0));
            default -> new Line.Other();
        };
    }

    /** A number of letters, one for each kind of error. */
    private static Line errors(String line) {
        int count = line.length() < 2 ? -1 : FrameText.digit(line.charAt(1));
        if (count < 1 || line.length() != 2 + count) {
            return new Line.Other();
        }
        int classes = 0;
        int details = 0;
        for (char kind : line.substring(2).toCharArray()) {
            switch (kind) {
                case 'a' -> classes |= BusErrors.NO_ACKNOWLEDGEMENT;
                case 'b', 'B', 'c', 'f', 's' -> classes |= BusErrors.BUS_ERROR;
                case 'o' -> details |= BusErrors.RECEIVE_OVERFLOW;
                case 'O' -> details |= BusErrors.SEND_OVERFLOW;
                default -> {
                    return new Line.Other();
                }
            }
        }
        return new Line.Frame(BusErrors.of(details == 0 ? classes : classes | BusErrors.CONTROLLER, details));
    }
}
