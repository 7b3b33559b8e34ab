package org.packguard.can.text;

import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;

/**
 * The text protocol of socketcand in raw mode: messages like {@code < frame 351 1742243701.981501 330209240924D501 >}, one
 * after another without line ends. Three digits are an identifier of 11 bits, eight one of 29. Facts from the documentation of socketcand.
 */
public final class SocketcandText {
    /** The longest message that is looked at, without its brackets. */
    public static final int MAX_LENGTH = 256;

    /** Asks for frames as they are. */
    public static final String RAW_MODE = "< rawmode >";

    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;
    private static final int MAX_TEXT = 100;

    /** What a message of the server says. */
    public sealed interface Message {
        /** The greeting. */
        record Hello() implements Message {}

        /** The last request is done. */
        record Done() implements Message {}

        /** A data or error frame. */
        record Frame(CanFrame frame) implements Message {}

        /** A request is refused; the text is printable and short. */
        record Refusal(String text) implements Message {}

        /** Something that raw mode does not need. */
        record Other() implements Message {}

        /** A frame that cannot be read. */
        record Broken() implements Message {}
    }

    private SocketcandText() {}

    /** Asks for the bus of an interface, whose name has no space and no bracket. */
    public static String open(String network) {
        return "< open " + network + " >";
    }

    /** The request that sends a data frame; the protocol has none for remote frames. */
    public static String send(CanFrame frame) {
        if (frame.error() || frame.remote()) {
            throw new IllegalArgumentException("only data frames can be sent");
        }
        StringBuilder text = new StringBuilder("< send ");
        FrameText.append(text, frame.id(), frame.extended() ? EXTENDED_DIGITS : STANDARD_DIGITS)
                .append(' ')
                .append(frame.length());
        for (int i = 0; i < frame.length(); i++) {
            text.append(' ').append(Integer.toHexString(frame.at(i)));
        }
        return text.append(" >").toString();
    }

    /** Reads a message, without its brackets. */
    public static Message parse(String message) {
        String[] words = message.strip().split(" +", 6);
        return switch (words[0]) {
            case "hi" -> new Message.Hello();
            case "ok" -> new Message.Done();
            case "frame" -> frame(words);
            case "error" -> error(message.strip(), words);
            default -> new Message.Other();
        };
    }

    /** Identifier, time and bytes; where there are no bytes their word is missing. */
    private static Message frame(String[] words) {
        if (words.length < 3 || words.length > 4) {
            return new Message.Broken();
        }
        boolean extended = words[1].length() == EXTENDED_DIGITS;
        if (!extended && words[1].length() != STANDARD_DIGITS) {
            return new Message.Broken();
        }
        long id = FrameText.number(words[1], 0, words[1].length());
        String hex = words.length == 4 ? words[3] : "";
        byte[] data = hex.length() > 2 * CanFrame.MAX_LENGTH ? null : FrameText.bytes(hex, 0, hex.length());
        boolean possible = id >= 0 && id <= (extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID);
        return possible && data != null
                ? new Message.Frame(CanFrame.data((int) id, extended, data))
                : new Message.Broken();
    }

    /** An error frame has its classes and a time; a refusal has words. */
    private static Message error(String message, String[] words) {
        long classes = words.length == 3 && words[2].matches("[0-9]{1,12}\\.[0-9]{1,9}")
                ? FrameText.number(words[1], 0, words[1].length())
                : -1;
        if (classes >= 0 && classes <= CanFrame.MAX_EXTENDED_ID) {
            return new Message.Frame(BusErrors.of((int) classes, 0));
        }
        String text = message.substring("error".length()).strip().replaceAll("[^\\x20-\\x7E]", "?");
        return new Message.Refusal(text.substring(0, Math.min(text.length(), MAX_TEXT)));
    }
}
