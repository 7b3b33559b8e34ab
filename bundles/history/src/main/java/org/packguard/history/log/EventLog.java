package org.packguard.history.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.packguard.model.event.Event;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.place.AtomicFile;
import org.packguard.model.problem.Reason;

/**
 * The log of events in a directory: files of at most 4 MB, the newest 32 of them, lines added at the end and synced. Safe for
 * any thread, one after the other.
 */
public final class EventLog implements Closeable {
    /** A file that is as long as this is followed by a new one. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** Older files are deleted. */
    static final int MOST_FILES = 32;

    /** The first line of a file says where it begins, and is much shorter. */
    private static final int LONGEST_BEGINNING = 512;

    /** In characters, of which each may take several bytes. */
    private static final int LONGEST_EVENT = Lines.LONGEST / 4;

    private static final int LONGEST_SHORTENED = 2_000;

    private final Path directory;
    private final int largest;
    private final int mostFiles;
    private RandomAccessFile file;
    private String previous = Chain.ORIGIN;
    private long number;
    private Instant newest = Instant.MIN;

    private EventLog(Path directory, int largest, int mostFiles) {
        this.directory = directory;
        this.largest = largest;
        this.mostFiles = mostFiles;
    }

    /** Opens the log, or begins one. A line that a crash has torn is closed by one that says so, at the given time. */
    public static EventLog open(Path directory, Instant now) throws IOException {
        return open(directory, now, LARGEST, MOST_FILES);
    }

    static EventLog open(Path directory, Instant now, int largest, int mostFiles) throws IOException {
        AtomicFile.directory(directory, AtomicFile.OWNER_ONLY_DIRECTORY);
        EventLog log = new EventLog(directory, largest, mostFiles);
        try {
            log.resume(now);
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** When the newest event happened; {@link Instant#MIN} before the first. */
    public synchronized Instant newest() {
        return newest;
    }

    /** Adds an event; on return it is on the disk. */
    public synchronized void add(Event event) throws IOException {
        if (file.length() >= largest) {
            begin(event.at());
        }
        LogLine line = LogLine.of(number + 1, event);
        append(line.json().length() > LONGEST_EVENT ? LogLine.of(number + 1, shortened(event)) : line);
        newest = event.at();
    }

    /** A line that is longer than any that is read could not be followed by the verifier. */
    private static Event shortened(Event event) {
        String text = event.text().text();
        Reason cut = Reason.of(
                event.text().key(), "{0}", text.substring(0, Math.min(LONGEST_SHORTENED, text.length())) + " …");
        return new Event(event.at(), event.topic(), event.source(), cut, event.actor());
    }

    /** A page, newest first: events with a number smaller than the given one. */
    public synchronized List<LoggedEvent> page(long before, int count) throws IOException {
        List<Path> files = new ArrayList<>(LogFiles.in(directory));
        Collections.reverse(files);
        List<LoggedEvent> page = new ArrayList<>();
        for (Path one : files) {
            if (page.size() >= count) {
                break;
            }
            page.addAll(newest(one, before, count - page.size()));
        }
        return page;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void resume(Instant now) throws IOException {
        List<Path> files = LogFiles.in(directory);
        boolean newest = true;
        for (int i = files.size() - 1; i >= 0; i--) {
            Path last = files.get(i);
            Optional<byte[]> rest = followed(last);
            if (number > 0 && newest) {
                continueIn(last, rest, now);
                return;
            }
            if (number > 0) {
                break;
            }
            if (isTornBeginning(last)) {
                // the crash came before the first line of the file was whole, and that says nothing but where it begins
                Files.delete(last);
            } else {
                // nothing of it can be read: it stays for the verifier to tell, and the log goes on in another one
                newest = false;
            }
        }
        begin(now);
    }

    private static boolean isTornBeginning(Path file) throws IOException {
        if (Files.size(file) > LONGEST_BEGINNING) {
            return false;
        }
        for (byte one : Files.readAllBytes(file)) {
            if (one == '\n') {
                return false;
            }
        }
        return true;
    }

    private void continueIn(Path last, Optional<byte[]> rest, Instant now) throws IOException {
        file = new RandomAccessFile(last.toFile(), "rw");
        if (!endsWithBreak()) {
            file.seek(file.length());
            file.write('\n');
        }
        if (rest.isPresent()) {
            append(LogLine.torn(number + 1, now, rest.get()));
        }
    }

    /** Follows the lines of a file; gives the last of them where it is no part of the chain. */
    private Optional<byte[]> followed(Path path) throws IOException {
        Optional<byte[]> rest = Optional.empty();
        try (Lines lines = new Lines(path)) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<LogLine> parsed = LogLine.parse(new String(line.get(), StandardCharsets.UTF_8));
                rest = Optional.of(line.get());
                // What has been changed is for the verifier to tell; the log goes on from what stands there.
                if (parsed.isPresent() && parsed.get().hash() != null) {
                    previous = parsed.get().hash();
                    number = parsed.get().number();
                    if (parsed.get().event().isPresent()
                            || parsed.get().begins().isPresent() && number > 1) {
                        newest = parsed.get().time().orElse(newest);
                    }
                    rest = Optional.empty();
                }
            }
        }
        return rest;
    }

    private boolean endsWithBreak() throws IOException {
        file.seek(file.length() - 1);
        return file.read() == '\n';
    }

    private void begin(Instant now) throws IOException {
        List<Path> files = LogFiles.in(directory);
        Path next = LogFiles.next(directory, files);
        close();
        Files.createFile(next);
        AtomicFile.restrict(next, AtomicFile.OWNER_ONLY);
        file = new RandomAccessFile(next.toFile(), "rw");
        append(LogLine.begin(number + 1, now, previous));
        for (int i = 0; i + mostFiles <= files.size(); i++) {
            Files.deleteIfExists(files.get(i));
        }
    }

    private void append(LogLine line) throws IOException {
        Chain.Bound bound = Chain.bind(previous, line.json());
        long end = file.length();
        file.seek(end);
        try {
            file.write((bound.text() + "\n").getBytes(StandardCharsets.UTF_8));
            file.getFD().sync();
        } catch (IOException e) {
            // nothing half-written stays before the next line, where that can be helped
            file.setLength(end);
            throw e;
        }
        previous = bound.hash();
        number = line.number();
    }

    private static List<LoggedEvent> newest(Path path, long before, int count) throws IOException {
        Deque<LoggedEvent> found = new ArrayDeque<>();
        try (Lines lines = new Lines(path)) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                LogLine.parse(new String(line.get(), StandardCharsets.UTF_8))
                        .flatMap(LogLine::event)
                        .filter(event -> event.number() < before)
                        .ifPresent(event -> {
                            found.addFirst(event);
                            if (found.size() > count) {
                                found.removeLast();
                            }
                        });
            }
        }
        return List.copyOf(found);
    }
}
