package org.packguard.core.config;

/** Text from outside made fit for a message: one line of bounded length. */
public final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    /** The text on one line, without control characters and at most 80 characters long. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST)
                .map(c ->
                        Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(line::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…"
                : line.toString();
    }
}
