package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process listens on, from Linux's /proc. */
final class Sockets {
    private static final String LISTEN = "0A";

    private Sockets() {}

    /** The TCP ports that a process listens on, on any address. */
    static Set<Integer> listening(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString().replaceAll("socket:\\[(\\d+)]", "$1"));
                }
            }
        }
        return Stream.of("net/tcp", "net/tcp6")
                .map(process::resolve)
                .flatMap(table -> lines(table).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 9 && row[3].equals(LISTEN) && inodes.contains(row[9]))
                .map(row -> Integer.parseInt(row[1].substring(row[1].indexOf(':') + 1), 16))
                .collect(Collectors.toSet());
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
