package org.packguard.scripts.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.place.AtomicFile;
import org.packguard.scripts.header.Follow;
import org.packguard.scripts.header.Header;
import org.packguard.scripts.header.HeaderParser;
import org.packguard.scripts.program.Program;
import org.packguard.scripts.program.ProgramParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the scripts, read again and again; a file is read only when it is new or has changed. For one thread. */
final class ScriptFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptFolder.class);
    private static final int MOST_FILES = 500;
    private static final int LARGEST_PROGRAM = 64 * 1024;
    private static final int LARGEST_HEADER = 8 * 1024;
    private static final List<String> LEFT_BY_EDITORS = List.of("~", ".bak", ".tmp", ".swp", ".orig", ".rej");

    private final Path folder;
    private String said = "";

    ScriptFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, its owner's alone, unless it is there. */
    void create() {
        try {
            if (!Files.isDirectory(folder)) {
                AtomicFile.directory(folder, AtomicFile.OWNER_ONLY_DIRECTORY);
            }
        } catch (IOException e) {
            say("cannot be made: " + e.getMessage());
        }
    }

    /**
     * All scripts that are there now, by file name; what was there before where the folder cannot be read.
     *
     * @param before what was there before
     */
    Map<String, ScriptFile> read(Map<String, ScriptFile> before) {
        Map<String, ScriptFile> now = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return now;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path path : files) {
                if (now.size() >= MOST_FILES) {
                    say("holds more than " + MOST_FILES + " scripts; not all are used");
                    return now;
                }
                String file = path.getFileName().toString();
                if (!file.startsWith(".") && LEFT_BY_EDITORS.stream().noneMatch(file::endsWith)) {
                    read(path, Optional.ofNullable(before.get(file))).ifPresent(one -> now.put(file, one));
                }
            }
        } catch (IOException | RuntimeException e) {
            say("cannot be read: " + e.getMessage());
            return before;
        }
        say("");
        return now;
    }

    private static Optional<ScriptFile> read(Path path, Optional<ScriptFile> before) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            Set<PosixFilePermission> permissions =
                    AtomicFile.isPosix(path) ? Files.getPosixFilePermissions(path) : Set.of();
            ScriptFile.Stamp stamp = new ScriptFile.Stamp(
                    attributes.lastModifiedTime().toMillis(),
                    attributes.size(),
                    PosixFilePermissions.toString(permissions) + Files.isExecutable(path));
            if (before.isPresent() && before.get().stamp().equals(stamp)) {
                return before;
            }
            boolean open = permissions.contains(PosixFilePermission.OTHERS_WRITE);
            return path.getFileName().toString().endsWith(ScriptFile.RUN)
                    ? Optional.of(program(path, stamp, open))
                    : executable(path, stamp, open);
        } catch (IOException e) { // gone meanwhile, or not for us
            return Optional.empty();
        }
    }

    private static ScriptFile program(Path path, ScriptFile.Stamp stamp, boolean open) throws IOException {
        List<String> lines = lines(path, LARGEST_PROGRAM);
        Header header = HeaderParser.ofProgram(lines);
        Program program = ProgramParser.parse(lines);
        Optional<String> unusable = open
                ? Optional.of("anybody may write to it")
                : stamp.size() > LARGEST_PROGRAM
                        ? Optional.of("it is larger than " + LARGEST_PROGRAM + " bytes")
                        : Optional.empty();
        return new ScriptFile(path, stamp, header, Optional.of(program), unusable);
    }

    private static Optional<ScriptFile> executable(Path path, ScriptFile.Stamp stamp, boolean open) throws IOException {
        Header header = HeaderParser.ofExecutable(lines(path, LARGEST_HEADER));
        boolean named = Follow.isNamed(path.getFileName().toString()) || Follow.isNamed(header.name());
        boolean executable = Files.isExecutable(path);
        if (!named && !executable) {
            return Optional.empty();
        }
        List<String> wrong = new ArrayList<>();
        if (!named) {
            wrong.add("its name says of no battery what it follows");
        } else if (!executable) {
            wrong.add("it is not executable");
        } else if (open) {
            wrong.add("anybody may write to it");
        }
        return Optional.of(new ScriptFile(
                path, stamp, header, Optional.empty(), wrong.stream().findFirst()));
    }

    private static List<String> lines(Path path, int most) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            if (!what.isEmpty()) {
                LOG.warn("Scripts: the folder {} {}", folder, what);
            }
        }
    }
}
