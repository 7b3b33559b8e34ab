package org.packguard.link.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the process holds. */
public final class OwnThreads {
    private OwnThreads() {}

    /** The names of live threads of links whose names hold the text. */
    public static List<String> named(String text) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("packguard-") && name.contains(text))
                .sorted()
                .toList();
    }

    /** How many descriptors are open. */
    public static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
