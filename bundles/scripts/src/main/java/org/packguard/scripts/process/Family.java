package org.packguard.scripts.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A process with everything that descends from it. Its children are known by their parents; those whose parents have ended
 * by a mark in their environment, where the system shows it (Linux).
 */
final class Family {
    private static final Path PROCESSES = Path.of("/proc");
    private static final int LARGEST = 1 << 20;
    private static final int ROUNDS = 20;

    private final ProcessHandle head;
    private final String mark;

    /**
     * The family of a process.
     *
     * @param mark an entry of its environment, {@code NAME=value}, that no other process has
     */
    Family(ProcessHandle head, String mark) {
        this.head = head;
        this.mark = mark;
    }

    /** Kills all of them, and those that are born meanwhile. */
    void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            Set<ProcessHandle> living = living();
            if (living.isEmpty()) {
                return;
            }
            living.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Whether any of them is there. */
    boolean isAlive() {
        return !living().isEmpty();
    }

    private Set<ProcessHandle> living() {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        all.add(head);
        head.descendants().forEach(all::add);
        addMarked(all);
        all.removeIf(one -> !one.isAlive());
        return all;
    }

    private void addMarked(Set<ProcessHandle> all) {
        if (!Files.isDirectory(PROCESSES)) {
            return;
        }
        byte[] wanted = mark.getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path directory : directories) {
                if (contains(environment(directory), wanted)) {
                    find(directory).ifPresent(all::add);
                }
            }
        } catch (IOException | RuntimeException e) {
            // what cannot be seen cannot be killed
        }
    }

    private static Optional<ProcessHandle> find(Path directory) {
        return ProcessHandle.of(Long.parseLong(directory.getFileName().toString()));
    }

    private static byte[] environment(Path directory) {
        try (InputStream in = Files.newInputStream(directory.resolve("environ"))) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) { // it has ended, or is somebody else's
            return new byte[0];
        }
    }

    private static boolean contains(byte[] all, byte[] wanted) {
        for (int i = 0; i + wanted.length <= all.length; i++) {
            if ((i == 0 || all[i - 1] == 0) && matches(all, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] all, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (all[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
