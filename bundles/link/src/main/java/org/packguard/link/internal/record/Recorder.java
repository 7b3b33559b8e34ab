package org.packguard.link.internal.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
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
    private final LinkedBlockingQueue<Optional<RecordedChunk>> queue = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean on = true;

    private Recorder(Path recordings, String identity, long maxBytes, Clock clock) {
        this.identity = identity;
        this.start = clock.nanos();
        Path directory = recordings.resolve(identity.replaceAll("[^A-Za-z0-9.-]+", "_"));
        String header = RecordingReader.HEADER + printable(identity) + "\n" + RecordingReader.STARTED + clock.now();
        this.file = new RotatingFile(directory, header, maxBytes);
    }

    /**
     * Starts recording.
     *
     * @param recordings the directory of all recordings; this one gets a directory below it
     * @param identity the link's
     * @param maxBytes bound on all files of this link together
     * @param clock for the time of chunks
     */
    public static Recorder start(Path recordings, String identity, long maxBytes, Clock clock) {
        Recorder recorder = new Recorder(recordings, identity, maxBytes, clock);
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
                file.line(next.get().line());
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

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
