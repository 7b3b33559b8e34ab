package org.packguard.can;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.packguard.can.text.CandumpLine;

/**
 * Reads a log of {@code candump -L}, as fast as it is asked. Lines that hold no frame of classic CAN are skipped and counted; memory
 * stays bounded whatever the input holds. For one thread.
 */
public final class CandumpReader implements Closeable {
    private final InputStream input;
    private final StringBuilder line = new StringBuilder();
    private long skipped;

    /** Reads from a stream, which is closed with the reader. */
    public CandumpReader(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    /** Opens a file. */
    public static CandumpReader open(Path file) throws IOException {
        return new CandumpReader(Files.newInputStream(file));
    }

    /** The next line with a frame, empty at the end. */
    public Optional<CandumpLine> next() throws IOException {
        while (readLine()) {
            String text = line.toString().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Optional<CandumpLine> read = CandumpLine.parse(text);
            if (read.isPresent()) {
                return read;
            }
            skipped++;
        }
        return Optional.empty();
    }

    /** How many lines could not be read so far. */
    public long skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Reads up to the line end, keeping no more than shows that the line is too long; false at the end of the input. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        int next = input.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (line.length() <= CandumpLine.MAX_LENGTH) {
                line.append((char) next);
            }
        }
        return true;
    }
}
