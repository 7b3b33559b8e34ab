package org.packguard.web.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page in memory.
 *
 * @param name its name, relative to the base
 * @param type its content type
 * @param tag its strong entity tag, from its content
 * @param content its bytes, never changed
 */
record StaticFile(String name, String type, String tag, byte[] content) {
    static StaticFile of(String name, String type, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new StaticFile(name, type, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"', content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
