package org.packguard.scripts.header;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers as the older controller reads them: what follows the digits does not count. */
public final class Numbers {
    private static final Pattern DIGITS = Pattern.compile("\\s*(\\d{1,12})(.*)", Pattern.DOTALL);

    private Numbers() {}

    /** The number at the beginning of a text; empty where there is none, or it has more than 12 digits. */
    public static OptionalLong leading(String text) {
        Matcher matcher = DIGITS.matcher(text);
        return matcher.matches() && !matcher.group(2).matches("(?s)\\d.*")
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    /** The number that a text is. */
    public static OptionalLong whole(String text) {
        return text.matches("\\d{1,12}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
