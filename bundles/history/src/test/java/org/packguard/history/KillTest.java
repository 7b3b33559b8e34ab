package org.packguard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Resolution;
import org.packguard.history.log.EventLog;
import org.packguard.history.log.LogFiles;
import org.packguard.history.log.Verifier;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;

/** A process that writes without pause is killed in the middle of it, again and again; nothing that it had finished is lost. */
class KillTest {
    private static final int KILLS = 5;

    @TempDir
    private Path directory;

    @Test
    void whatWasCommittedSurvivesEveryKill() throws IOException, InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            long finished = writeAndKill(5 + 13 * kill);
            try (Archive archive = Archive.open(directory.resolve("a.rrd"))) {
                assertTrue(archive.last() >= finished, "kill " + kill + ": " + archive.last() + " after " + finished);
                check(archive, Quantity.VOLTAGE, 0);
                check(archive, Quantity.CELL_VOLTAGE, 4);
            }
            checkLog(finished);
        }
    }

    private long writeAndKill(int rows) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            String line = "";
            for (int i = 0; i < rows; i++) {
                line = lines.readLine();
                assertTrue(line != null, "the writer has ended by itself");
            }
            writer.destroyForcibly();
            assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
            return Long.parseLong(line);
        } finally {
            writer.destroyForcibly();
        }
    }

    /** Every row holds what it should, and none is missing. */
    private static void check(Archive archive, Quantity quantity, int cell) throws IOException {
        long first = KilledWriter.START + 10;
        int count = (int) ((archive.last() - first) / 10) + 1;
        double[] values = archive.values(quantity, cell, Statistic.AVERAGE, Resolution.SECONDS, first, count);
        for (int i = 0; i < count; i++) {
            assertEquals(KilledWriter.value(first + 10L * i), values[i], "row " + i + " of " + count);
        }
    }

    private void checkLog(long finished) throws IOException {
        Path events = directory.resolve("events");
        try (EventLog log = EventLog.open(events, Instant.EPOCH)) {
            Instant newest = log.page(Long.MAX_VALUE, 1).get(0).event().at();
            assertTrue(!newest.isBefore(Instant.ofEpochSecond(finished)), newest + " after " + finished);
        }
        Verifier verifier = new Verifier();
        for (Path file : LogFiles.in(events)) {
            verifier.read(file);
        }
        assertEquals(List.of(), verifier.result().breaks());
    }
}
