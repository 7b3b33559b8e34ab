package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;

/** A wall clock for one process and those that it starts, by Debian's libfaketime; monotonic time stays as it is. */
final class FalseClock implements AutoCloseable {
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final Path library;
    private final Path file;

    private FalseClock(Path library, Path file) {
        this.library = library;
        this.file = file;
        days(0);
    }

    /** Finds the library. */
    static FalseClock find() throws IOException {
        try (Stream<Path> all =
                Files.find(Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith(Path.of("faketime", LIBRARY)))) {
            Path library = all.findFirst().orElseThrow(() -> new AssertionError(LIBRARY + " is not installed"));
            return new FalseClock(library, Files.createTempFile("packguard-clock", ""));
        }
    }

    /** What the process has to be started with. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    /** Puts the clock so many days ahead of the right time. */
    void days(int days) {
        try {
            Path fresh =
                    Files.writeString(file.resolveSibling(file.getFileName() + ".new"), String.format("%+dd%n", days));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an appliance has this time. */
    boolean isSeenBy(Appliance appliance, int days) {
        String date =
                appliance.http("api/batteries").headers().firstValue("Date").orElseThrow();
        Instant shown =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration off = Duration.between(Instant.now().plus(Duration.ofDays(days)), shown);
        return off.abs().compareTo(HALF_A_DAY) < 0;
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
