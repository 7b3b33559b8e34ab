package org.packguard.cli.decode;

import java.util.Arrays;
import org.packguard.cli.WrongCallException;

/** Bytes as somebody has pasted them. */
final class Hex {
    private Hex() {}

    /** Reads pairs of hexadecimal digits with any white space around the digits; says what is wrong, and where. */
    static byte[] parse(String text) throws WrongCallException {
        byte[] bytes = new byte[text.length() / 2];
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isWhitespace(character)) {
                continue;
            }
            int digit = character < 128 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                throw new WrongCallException(
                        "--hex: \"" + character + "\" at character " + (i + 1) + " is not a hexadecimal digit");
            }
            if (digits / 2 < bytes.length) {
                bytes[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
            }
            digits++;
        }
        if (digits % 2 != 0) {
            throw new WrongCallException("--hex: " + digits + " digits are an odd number; a byte has two");
        }
        return Arrays.copyOf(bytes, digits / 2);
    }
}
