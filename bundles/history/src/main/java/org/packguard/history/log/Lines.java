package org.packguard.history.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file as bytes, with what follows the last line break told apart. Lines beyond any sense are cut. */
final class Lines implements Closeable {
    /** Nothing that is written is longer. */
    static final int LONGEST = 64 * 1024;

    private final InputStream in;

    Lines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), LONGEST);
    }

    /**
     * A line.
     *
     * @param bytes without the line break, at most {@link #LONGEST} of them
     * @param whole whether it ends with a line break and is complete
     */
    record Line(byte[] bytes, boolean whole) {}

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean cut = false;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() < LONGEST) {
                line.write(read);
            } else {
                cut = true;
            }
            read = in.read();
        }
        return Optional.of(new Line(line.toByteArray(), read == '\n' && !cut));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
