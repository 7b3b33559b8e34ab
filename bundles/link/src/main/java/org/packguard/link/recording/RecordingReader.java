package org.packguard.link.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.link.recording.RecordedChunk.Direction;

/**
 * Reads a recording chunk by chunk, or a log of lines that have the time of the wall clock in brackets before them, as candump
 * writes it: then a chunk is a line with its end, and one that ends in {@code T} was sent. Lines that are broken or too long are
 * skipped and counted; memory stays bounded whatever the input holds. For one thread.
 */
public final class RecordingReader implements Closeable {
    /** How every recording begins; the identity of the link follows. */
    public static final String HEADER = "# packguard recording 1 ";

    /** How the line begins that says when the recording was started. */
    public static final String STARTED = "# started ";

    /** The most bytes that a chunk may hold. */
    public static final int MAX_CHUNK = 16_384;

    private static final int MAX_LINE = 2 * MAX_CHUNK + 32;
    private static final Pattern LOGGED = Pattern.compile("\\(([0-9]{1,10})\\.([0-9]{1,9})\\) .{1,160}");

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long skipped;
    private boolean recording;
    private Optional<Instant> started = Optional.empty();

    /** Reads from a stream, which is closed with the reader. */
    public RecordingReader(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    /** Opens a file. */
    public static RecordingReader open(Path file) throws IOException {
        return new RecordingReader(Files.newInputStream(file));
    }

    /** Whether these first bytes of an input are those of a recording. */
    public static boolean isRecording(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(HEADER.strip());
    }

    /** The next chunk, empty at the end. */
    public Optional<RecordedChunk> next() throws IOException {
        while (readLine()) {
            String text = line.toString(StandardCharsets.ISO_8859_1).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                comment(text);
                continue;
            }
            Optional<RecordedChunk> chunk = line.size() > MAX_LINE ? Optional.empty() : chunk(text);
            if (chunk.isPresent()) {
                return chunk;
            }
            skipped++;
        }
        return Optional.empty();
    }

    private Optional<RecordedChunk> chunk(String text) {
        return text.startsWith("(") ? logged(text) : RecordedChunk.parse(text);
    }

    private Optional<RecordedChunk> logged(String text) {
        Matcher matcher = LOGGED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long nanos = Long.parseLong((matcher.group(2) + "00000000").substring(0, 9));
        Instant when = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), nanos);
        started = started.or(() -> Optional.of(when));
        // a wall clock may have been put back
        Duration at = when.isBefore(started.get()) ? Duration.ZERO : Duration.between(started.get(), when);
        Direction direction = text.endsWith(" T") ? Direction.SENT : Direction.RECEIVED;
        return Optional.of(new RecordedChunk(at, direction, (text + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void comment(String text) {
        if (text.startsWith(HEADER.strip())) {
            recording = true;
        } else if (started.isEmpty() && text.startsWith(STARTED)) {
            try {
                started = Optional.of(
                        Instant.parse(text.substring(STARTED.length()).strip()));
            } catch (DateTimeParseException e) {
                // then it is not known, which does no harm to the chunks
            }
        }
    }

    /** Whether the header of a recording has been among the lines so far. */
    public boolean isRecording() {
        return recording;
    }

    /** When the recording was started, by the wall clock; known once the first chunk has been read, if at all. */
    public Optional<Instant> started() {
        return started;
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
        line.reset();
        int next = input.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (line.size() <= MAX_LINE) {
                line.write(next);
            }
        }
        return true;
    }
}
