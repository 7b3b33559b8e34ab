package org.packguard.standalone.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.packguard.core.owner.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of configuration files, looked at again and again. What a file says, its absence included, is taken when two
 * looks in a row find the same, so that a file that is just being written or replaced is waited for. For one thread.
 */
final class ConfigDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigDirectory.class);
    private static final int MOST_FILES = 1000;

    /** Some file systems keep coarse times, so that a file that looks unchanged is read now and then all the same. */
    static final int LOOKS_TO_READING = 30;

    private final Path directory;
    private final Owner owner;
    private final Function<Path, FileMark> marks;
    private final Map<String, Seen> files = new HashMap<>();
    private boolean unreadable;
    private boolean tooMany;
    private int looks;

    /** The fingerprints of one file: at the last look, and of what was taken; null for nothing yet. */
    private static final class Seen {
        private FileMark mark = FileMark.NONE;
        private String last;
        private String taken;

        /** Whether the file was taken as it is, as far as can be told without reading it. */
        boolean isSame(FileMark now) {
            return !now.equals(FileMark.NONE) && now.equals(mark) && last != null && last.equals(taken);
        }
    }

    ConfigDirectory(Path directory, Owner owner) {
        this(directory, owner, FileMark::of);
    }

    ConfigDirectory(Path directory, Owner owner, Function<Path, FileMark> marks) {
        this.directory = directory;
        this.owner = owner;
        this.marks = marks;
    }

    /** Looks at the directory and hands on what has settled. A directory that cannot be read changes nothing. */
    void look() {
        Set<String> names;
        try {
            names = list();
            unreadable = false;
        } catch (IOException | DirectoryIteratorException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.warn("{} cannot be read, what was read before stays: {}", directory, e.toString());
            }
            return;
        }
        names.addAll(files.keySet());
        boolean reading = ++looks % LOOKS_TO_READING == 0;
        for (String name : names) {
            look(name, files.computeIfAbsent(name, any -> new Seen()), reading);
        }
        files.values().removeIf(seen -> FileState.ABSENT.fingerprint().equals(seen.taken));
    }

    private Set<String> list() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                String name = path.getFileName().toString();
                if (FileName.isOurs(name) && (names.size() < MOST_FILES || files.containsKey(name))) {
                    names.add(name);
                }
            }
        }
        if (names.size() >= MOST_FILES && !tooMany) {
            tooMany = true;
            LOG.warn("{} holds more configuration files than {}, the others are left out", directory, MOST_FILES);
        }
        return names;
    }

    private void look(String name, Seen seen, boolean reading) {
        Path file = directory.resolve(name);
        FileMark mark = marks.apply(file);
        if (!reading && seen.isSame(mark)) {
            return;
        }
        FileState state = FileState.of(file);
        // of before the reading, so that a change during it is seen at the next look; what cannot be read is tried each
        // time
        seen.mark = state.fault().isEmpty() ? mark : FileMark.NONE;
        boolean settled = state.fingerprint().equals(seen.last);
        seen.last = state.fingerprint();
        if (settled && !state.fingerprint().equals(seen.taken)) {
            seen.taken = state.fingerprint();
            take(name, state);
        }
    }

    private void take(String name, FileState state) {
        Optional<FileName> meaning = FileName.of(name);
        if (meaning.isEmpty()) {
            if (!state.isAbsent()) {
                LOG.warn("{}", ConfigFiles.unknown(name));
            }
        } else if (state.isAbsent()) {
            owner.remove(meaning.get().kind(), meaning.get().id());
        } else {
            owner.put(ConfigFiles.wanted(meaning.get(), name, state));
        }
    }
}
