package org.packguard.can.text;

import java.util.HexFormat;

/** What the text forms have in common: identifiers and bytes in hexadecimal. */
final class FrameText {
    static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FrameText() {}

    /** The number in some digits of a text, -1 where these are not all hexadecimal. */
    static long number(CharSequence text, int from, int to) {
        if (from >= to || to > text.length() || to - from > 15) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    /** The bytes in pairs of digits, null where there are none such. */
    static byte[] bytes(CharSequence text, int from, int to) {
        int length = to - from;
        if (length < 0 || to > text.length() || length % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[length / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(from + 2 * i));
            int low = digit(text.charAt(from + 2 * i + 1));
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /** A number in capitals, padded with zeros. */
    static StringBuilder append(StringBuilder to, int number, int digits) {
        return to.append(HEX.toHexDigits(number, digits));
    }

    /** ASCII only, unlike {@link Character#digit}. */
    static int digit(char c) {
        return c < 0x80 && HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }
}
