package org.packguard.driver.balancerbus;

import java.util.OptionalLong;

/** The decoder: a reply is a whole number in decimal digits with an optional sign, between any blanks and line ends. Pure. */
final class BalancerReply {
    /** A reply has no more characters, blanks around it not counted. */
    static final int LONGEST = 10;

    private BalancerReply() {}

    /** The number that some bytes are, if they are one that the value can have; anything but exactly one number is none. */
    static OptionalLong decode(BalancerValue value, byte[] bytes, int length) {
        int from = 0;
        int to = length;
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        boolean signed = from < to && (bytes[from] == '-' || bytes[from] == '+');
        int digits = signed ? from + 1 : from;
        if (digits == to || to - from > LONGEST) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = digits; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return OptionalLong.empty();
            }
            number = number * 10 + bytes[i] - '0';
        }
        number = bytes[from] == '-' ? -number : number;
        return value.allows(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether a byte may stand around a number. */
    static boolean isBlank(byte one) {
        return one == '\r' || one == '\n' || one == ' ' || one == '\t';
    }
}
