package org.packguard.link.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.link.LinkProvider.RecordingFormat;
import org.packguard.link.internal.share.TestLinks;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.Recording;
import org.packguard.link.recording.RecordingReader;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.TestClock;
import org.packguard.model.provider.Config;

class RecorderTest {
    private final TestClock clock = TestClock.stopped();

    @TempDir
    Path directory;

    private static void awaitEnd() {
        Eventually.equal(List.of(), () -> OwnThreads.named("record-test"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("record-test_1"))) {
            return all.sorted().toList();
        }
    }

    @Test
    void theFileSaysWhatPassedWhenAndWhichWay() throws IOException {
        Recorder recorder = Recorder.start(directory, "record-test:1", RecordingFormat.CHUNKS, 1_000_000, clock);
        recorder.record(Direction.SENT, clock.nanos(), new byte[] {0x4E, 0x57}, 2);
        clock.advance(Duration.ofMillis(1_234));
        recorder.record(Direction.RECEIVED, clock.nanos(), new byte[] {(byte) 0xFF, 0, 1}, 2);
        recorder.close();
        awaitEnd();
        assertEquals(
                List.of(
                        "# packguard recording 1 record-test:1",
                        "# started 1970-01-01T00:00:00Z",
                        "0.000 > 4E57",
                        "1.234 < FF00"),
                Files.readAllLines(files().get(0)));
    }

    @Test
    void linesOfTextAreALogAsTheyAreWithSentOnesMarked() throws IOException {
        Recorder recorder = Recorder.start(directory, "record-test:1", RecordingFormat.LINES, 1_000_000, clock);
        byte[] received = "(1.000000) can0 351#00\n(1.000001) can0 355#00\n".getBytes(StandardCharsets.US_ASCII);
        byte[] sent = "(1.500000) can0 305#00\n".getBytes(StandardCharsets.US_ASCII);
        recorder.record(Direction.RECEIVED, clock.nanos(), received, received.length);
        recorder.record(Direction.SENT, clock.nanos(), sent, sent.length);
        recorder.close();
        awaitEnd();
        assertEquals(directory.resolve("record-test_1").resolve("recording.log"), files().get(0));
        assertEquals(
                List.of("(1.000000) can0 351#00", "(1.000001) can0 355#00", "(1.500000) can0 305#00 T"),
                Files.readAllLines(files().get(0)));
    }

    @Test
    void allFilesTogetherStayWithinTheBoundAndEachIsReadable() throws IOException {
        Recorder recorder = Recorder.start(directory, "record-test:1", RecordingFormat.CHUNKS, 40_000, clock);
        byte[] chunk = new byte[500];
        for (int i = 0; i < 500; i++) {
            recorder.record(Direction.RECEIVED, clock.nanos(), chunk, chunk.length);
        }
        recorder.close();
        awaitEnd();
        long total = 0;
        for (Path file : files()) {
            total += Files.size(file);
            try (RecordingReader reader = RecordingReader.open(file)) {
                assertTrue(reader.next().isPresent());
                assertEquals(0, reader.skipped());
            }
        }
        assertEquals(4, files().size());
        assertTrue(total <= 40_000 && total > 30_000, "total " + total);
    }

    @Test
    void aNewRecordingKeepsTheOneBefore() throws IOException {
        for (int run = 1; run <= 2; run++) {
            Recorder recorder = Recorder.start(directory, "record-test:1", RecordingFormat.CHUNKS, 1_000_000, clock);
            recorder.record(Direction.RECEIVED, clock.nanos(), new byte[] {(byte) run}, 1);
            recorder.close();
            awaitEnd();
        }
        assertEquals("0.000 < 01", Files.readAllLines(files().get(0)).get(2));
        assertEquals("0.000 < 02", Files.readAllLines(files().get(1)).get(2));
    }

    @Test
    void whatPassesOverNoLinkIsRecordedWhereItsConfigurationSaysSo() throws IOException {
        Map<String, Object> values = Map.of("record", true, "recordSize", 1L);
        try (TestLinks links = new TestLinks(directory)) {
            assertSame(Recording.NONE, links.manager().record(new Config("one", "test", Map.of()), "record-test:1"));
            Recording recording = links.manager().record(new Config("one", "test", values), "record-test:1");
            recording.record(Direction.SENT, System.nanoTime(), new byte[] {1, 2}, 1);
            recording.close();
            awaitEnd();
        }
        assertTrue(Files.readAllLines(files().get(0)).get(2).endsWith(" > 01"));
    }

    @Test
    void aDiskThatFailsEndsTheRecordingAndNothingElse() throws IOException {
        Files.createFile(directory.resolve("record-test_1"));
        Recorder recorder = Recorder.start(directory, "record-test:1", RecordingFormat.CHUNKS, 1_000_000, clock);
        recorder.record(Direction.RECEIVED, clock.nanos(), new byte[] {1}, 1);
        awaitEnd();
        for (int i = 0; i < 5_000; i++) {
            recorder.record(Direction.RECEIVED, clock.nanos(), new byte[] {1}, 1);
        }
        recorder.close();
    }

    @Test
    void anIdentityCannotLeaveTheDirectory() throws IOException {
        Recorder recorder =
                Recorder.start(directory.resolve("in"), "../../record-test", RecordingFormat.CHUNKS, 1_000_000, clock);
        recorder.record(Direction.RECEIVED, clock.nanos(), new byte[] {1}, 1);
        recorder.close();
        awaitEnd();
        assertTrue(Files.exists(directory.resolve("in").resolve(".._.._record-test")));
    }
}
