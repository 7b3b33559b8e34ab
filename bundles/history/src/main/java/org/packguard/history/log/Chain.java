package org.packguard.history.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How lines are bound together. A line ends with {@code ,"hash":"…"}}: the SHA-256, in hex, of the hash of the line before
 * followed by this line up to that comma, all in UTF-8. Pure.
 */
final class Chain {
    /** What stands for the hash before the very first line. */
    static final String ORIGIN = "0".repeat(64);

    private static final String MARK = ",\"hash\":\"";
    private static final int TAIL = MARK.length() + ORIGIN.length() + 2;

    private Chain() {}

    /**
     * A line with the hash that binds it.
     *
     * @param text the line
     * @param hash its hash
     */
    record Bound(String text, String hash) {}

    /** Binds an object of JSON to the hash before. */
    static Bound bind(String previous, String object) {
        String body = object.substring(0, object.length() - 1);
        String hash = hash(previous + body);
        return new Bound(body + MARK + hash + "\"}", hash);
    }

    /** The hash of a line that is bound to the hash before; empty where it is not. */
    static Optional<String> check(String previous, String line) {
        int at = line.length() - TAIL;
        if (at < 1 || !line.startsWith(MARK, at) || !line.endsWith("\"}")) {
            return Optional.empty();
        }
        String claimed = line.substring(at + MARK.length(), line.length() - 2);
        return claimed.equals(hash(previous + line.substring(0, at))) ? Optional.of(claimed) : Optional.empty();
    }

    /** SHA-256 in hex. */
    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 in hex. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
