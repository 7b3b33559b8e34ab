package org.packguard.standalone.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file at one look: its content, or why there is none. What is remembered from look to look is the fingerprint alone.
 *
 * @param fingerprint equal for two looks at the same content
 * @param content the content; empty where there is none
 * @param fault why it cannot be read, empty where it can
 */
record FileState(String fingerprint, byte[] content, String fault) {
    static final int LARGEST = 256 * 1024;

    /** No file. */
    static final FileState ABSENT = new FileState("absent", new byte[0], "");

    /** Looks at a file. */
    static FileState of(Path file) {
        try {
            if (!Files.exists(file)) {
                return ABSENT;
            }
            if (!Files.isRegularFile(file)) {
                return faulty("is not a regular file");
            }
            byte[] content;
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(LARGEST + 1);
            }
            return content.length > LARGEST
                    ? faulty("is larger than " + LARGEST / 1024 + " kB")
                    : new FileState(digest(content), content, "");
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (AccessDeniedException e) {
            return faulty("may not be read, allowed: read permission for the user that Karaf runs as");
        } catch (IOException e) {
            return faulty("cannot be read: " + e.getMessage());
        }
    }

    boolean isAbsent() {
        return fingerprint.equals(ABSENT.fingerprint);
    }

    private static FileState faulty(String fault) {
        return new FileState(fault, new byte[0], fault);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
