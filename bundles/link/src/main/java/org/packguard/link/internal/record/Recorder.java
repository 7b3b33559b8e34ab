package org.packguard.link.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.packguard.link.LinkProvider.RecordingFormat;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.Recording;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the bytes of one link. Callers only queue; a thread of its own writes. When the disk cannot keep up chunks are
 * lost, which the recording says; when it fails there is one warning and recording is off. Safe for any thread.
 */
public final class Recorder implements Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MAX_QUEUED = 1_000;

    private final String identity;
    private final long start;
    private final RotatingFile file;
    private final Function<RecordedChunk, List<String>> writing;
    private final LinkedBlockingQueue<Optional<RecordedChunk>> queue = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean on = true;

    private Recorder(Path recordings, String identity, RecordingFormat format, long maxBytes, Clock clock) {
        this.identity = identity;
        this.start = clock.nanos();
        Path directory = recordings.resolve(identity.replaceAll("[^A-Za-z0-9.-]+", "_"));
        String header = RecordingReader.HEADER + printable(identity) + "\n" + RecordingReader.STARTED + clock.now();
        this.file = format == RecordingFormat.LINES
                ? new RotatingFile(directory, "recording", ".log", "", maxBytes)
                : new RotatingFile(directory, "recording", ".txt", header, maxBytes);
        this.writing = format == RecordingFormat.LINES ? Recorder::lines : chunk -> List.of(chunk.line());
    }

    /**
     * Starts recording.
     *
     * @param recordings the directory of all recordings; this one gets a directory below it
     * @param identity the link's
     * @param format chunks of bytes, or lines of text as they are
     * @param maxBytes bound on all files of this link together
     * @param clock for the time of chunks
     */
    public static Recorder start(Path recordings, String identity, RecordingFormat format, long maxBytes, Clock clock) {
        Recorder recorder = new Recorder(recordings, identity, format, maxBytes, clock);
        Thread thread = new Thread(recorder::run, "packguard-record-" + identity);
        thread.setDaemon(true);
        thread.start();
        return recorder;
    }

    @Override
    public void record(Direction direction, long passedAt, byte[] buffer, int length) {
        Duration at = Duration.ofNanos(Math.max(0, passedAt - start));
        for (int from = 0; on && from < length; from += RecordingReader.MAX_CHUNK) {
            if (queue.size() >= MAX_QUEUED) {
                lost.incrementAndGet();
                return;
            }
            byte[] bytes = Arrays.copyOfRange(buffer, from, Math.min(length, from + RecordingReader.MAX_CHUNK));
            queue.add(Optional.of(new RecordedChunk(at, direction, bytes)));
        }
    }

    /** Writes what is queued and ends, later; returns at once. */
    @Override
    public void close() {
        on = false;
        queue.add(Optional.empty());
    }

    private void run() {
        try (file) {
            for (Optional<RecordedChunk> next = queue.take(); next.isPresent(); next = queue.take()) {
                for (String line : writing.apply(next.get())) {
                    file.line(line);
                }
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    file.line("# " + missing + " chunks lost");
                }
                if (queue.isEmpty()) {
                    file.flush();
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: recording is off: {}", identity, e.toString());
        } catch (InterruptedException e) {
            LOG.debug("{}: recording interrupted", identity);
        } finally {
            on = false;
            queue.clear();
        }
    }

    /** The lines of a chunk, which are whole. */
    private static List<String> lines(RecordedChunk chunk) {
        String mark = chunk.direction() == Direction.SENT ? " T" : "";
        return new String(chunk.bytes(), StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line + mark)
                .toList();
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
