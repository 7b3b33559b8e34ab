package org.packguard.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A wall clock for one process and those that it starts, by a library that is compiled here; monotonic time stays as it is. */
final class FalseClock {
    private static final String SOURCE = "false-clock.c";
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final Path library;
    private final Path file;

    /**
     * Compiles it.
     *
     * @param folder for the library and the file with the time
     */
    FalseClock(Path folder) throws IOException {
        Path source = folder.resolve(SOURCE);
        try (InputStream in = FalseClock.class.getResourceAsStream("/" + SOURCE)) {
            Files.copy(in, source);
        }
        library = folder.resolve("false-clock.so");
        file = folder.resolve("seconds");
        days(0);
        String output = Appliance.run(
                List.of("gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl"));
        if (!Files.exists(library)) {
            throw new AssertionError(output);
        }
    }

    /** What the process has to be started with. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "FALSE_CLOCK", file.toString());
    }

    /** Puts the clock so many days ahead of the right time. */
    void days(int days) {
        ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        // in place, since the process looks at the pages of this very file
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(seconds.putLong(Duration.ofDays(days).toSeconds()).array());
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
}
