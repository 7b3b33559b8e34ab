package org.packguard.core.users;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.place.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of users, readable by its owner alone and read anew whenever somebody asks, so that edits count at once. Lines that
 * cannot be read are named once and left out, and stay as they are when others change. For one thread at a time.
 */
final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final int LARGEST = 256 * 1024;

    private final Path file;
    private final Set<String> told = new HashSet<>();

    UsersFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Everybody by name; nobody where there is no file. */
    Map<String, UserEntry> read() throws IOException {
        Map<String, UserEntry> users = new TreeMap<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    UserEntry entry = UserEntry.parse(line);
                    if (users.putIfAbsent(entry.user().name(), entry) != null) {
                        tell(i, "names somebody a second time");
                    }
                } catch (IllegalArgumentException e) {
                    tell(i, e instanceof NumberFormatException ? "has no number of iterations" : e.getMessage());
                }
            }
        }
        return users;
    }

    /** Puts somebody in, or in place of the line with that name. */
    void put(UserEntry entry) throws IOException {
        List<String> lines = without(entry.user().name());
        lines.add(entry.line());
        write(lines);
    }

    /** Takes somebody out. */
    void remove(String name) throws IOException {
        write(without(name));
    }

    private List<String> without(String name) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.strip().startsWith(name + ":"));
        return lines;
    }

    private List<String> lines() throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        if (content.length > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST / 1024 + " kB");
        }
        keepToOwner();
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    private void keepToOwner() throws IOException {
        if (AtomicFile.isPosix(file)) {
            Collection<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!AtomicFile.OWNER_ONLY.containsAll(permissions)) {
                LOG.warn("{} was open to others than its owner and is closed to them", file);
                AtomicFile.restrict(file, AtomicFile.OWNER_ONLY);
            }
        }
    }

    private void write(List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), AtomicFile.OWNER_ONLY);
    }

    /** The line itself is not shown, it may hold anything. */
    private void tell(int line, String what) {
        String message = "line " + (line + 1) + " " + what;
        if (told.size() < 100 && told.add(message)) {
            LOG.warn("{}: {}, so it is left out", file, message);
        }
    }
}
