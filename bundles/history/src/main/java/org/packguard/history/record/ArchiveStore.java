package org.packguard.history.record;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Columns;
import org.packguard.model.place.AtomicFile;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives in a directory, one file for each battery, {@code <id>.rrd}. A file that cannot be used is set aside and told
 * of; a disk that cannot be written is told of once. Safe for any thread.
 */
public final class ArchiveStore implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveStore.class);
    private static final String ENDING = ".rrd";

    private final Path directory;
    private final BiConsumer<String, Reason> teller;
    private final Map<String, Archive> open = new HashMap<>();
    private final Map<String, Reason> troubles = new HashMap<>();
    private boolean closed;

    /**
     * The archives in a directory, which need not exist.
     *
     * @param teller told of what an owner should know: the id of the battery and what happened
     */
    public ArchiveStore(Path directory, BiConsumer<String, Reason> teller) {
        this.directory = directory;
        this.teller = teller;
    }

    /** The batteries that have an archive. */
    public List<String> ids() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The archive of a battery, to be read; empty where there is none that can be. */
    public synchronized Optional<Archive> find(String id) {
        Archive archive = open.get(id);
        if (archive == null && !closed && ids().contains(id)) {
            try {
                archive = Archive.open(path(id));
                open.put(id, archive);
            } catch (IOException e) {
                LOG.debug("the archive of {} cannot be read: {}", id, e.toString());
            }
        }
        return Optional.ofNullable(archive);
    }

    /** Why nothing is kept of a battery at the moment. */
    public synchronized Optional<Reason> trouble(String id) {
        return Optional.ofNullable(troubles.get(id));
    }

    /** The archive of a battery, to be written, made where there is none; throws where that is not possible. */
    synchronized Archive writable(String id, Columns columns, long start) throws IOException {
        if (closed) {
            throw new IOException("it is closed");
        }
        Archive archive = open.get(id);
        if (archive == null) {
            AtomicFile.directory(directory, AtomicFile.OWNER_ONLY_DIRECTORY);
            archive = Files.exists(path(id)) ? opened(id) : null;
            if (archive == null) {
                archive = Archive.create(path(id), columns, start);
                LOG.info("history of {}: {} MB in {}", id, archive.size() / 1_000_000, path(id));
            }
            open.put(id, archive);
        }
        return archive;
    }

    /** Makes an archive anew, with other columns or as it was at an earlier time; in the latter case the old file stays beside. */
    synchronized Archive rebuild(String id, Columns columns, long end, boolean keepOld) throws IOException {
        Archive old = open.remove(id);
        Optional<Path> aside = keepOld ? Optional.of(beside(id, "aside")) : Optional.empty();
        try {
            Archive fresh = old.rebuilt(path(id), columns, end, aside);
            open.put(id, fresh);
            return fresh;
        } catch (IOException | RuntimeException e) {
            old.abandon();
            throw e;
        }
    }

    /** Says that a battery's rows cannot be kept; the first time in the log too. The archive is read anew next time. */
    synchronized void failed(String id, IOException why, boolean spoilt) {
        Reason reason = Reason.of("history.cannot-write", "nothing is kept: {0}", why.getMessage());
        if (troubles.put(id, reason) == null) {
            LOG.warn("history of {}: {}", id, reason.text());
        }
        if (spoilt) {
            abandon(open.remove(id));
        }
    }

    /** Says that all is well. */
    synchronized void worked(String id) {
        if (troubles.remove(id) != null) {
            LOG.info("history of {}: rows are kept again", id);
        }
    }

    /** Commits and closes all. */
    @Override
    public void close() {
        Collection<Map.Entry<String, Archive>> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.entrySet());
            open.clear();
        }
        for (Map.Entry<String, Archive> one : all) {
            try {
                one.getValue().close();
            } catch (IOException e) {
                LOG.warn("history of {}: the last minute is not kept: {}", one.getKey(), e.toString());
            }
        }
    }

    /** Null where the file could not be used and lies aside now. */
    private Archive opened(String id) throws IOException {
        try {
            return Archive.open(path(id));
        } catch (FileSystemException | FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            Path aside = beside(id, "damaged");
            Files.move(path(id), aside, StandardCopyOption.REPLACE_EXISTING);
            teller.accept(
                    id,
                    Reason.of(
                            "history.set-aside",
                            "the history could not be read ({0}); it lies in {1}, a new one is begun",
                            e.getMessage(),
                            aside.getFileName()));
            return null;
        }
    }

    private Path path(String id) {
        return directory.resolve(id + ENDING);
    }

    private Path beside(String id, String why) {
        return directory.resolve(id + ENDING + "." + why);
    }

    private static void abandon(Archive archive) {
        try {
            if (archive != null) {
                archive.abandon();
            }
        } catch (IOException e) {
            LOG.debug("closing an archive: {}", e.toString());
        }
    }
}
