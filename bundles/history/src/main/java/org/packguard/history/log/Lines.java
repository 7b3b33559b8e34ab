package org.packguard.history.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file as bytes. Lines beyond any sense are cut. */
final class Lines implements Closeable {
    /** Nothing that is written is longer. */
    static final int LONGEST = 64 * 1024;

    private final InputStream in;

    Lines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), LONGEST);
    }

    /** The next line without its break, at most {@link #LONGEST} bytes of it; empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() < LONGEST) {
                line.write(read);
            }
            read = in.read();
        }
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
