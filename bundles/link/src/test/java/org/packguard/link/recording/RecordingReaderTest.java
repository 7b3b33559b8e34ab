package org.packguard.link.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packguard.link.recording.RecordedChunk.Direction;

class RecordingReaderTest {
    private static List<String> lines(RecordingReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<RecordedChunk> next = reader.next(); next.isPresent(); next = reader.next()) {
            lines.add(next.get().line());
        }
        return lines;
    }

    private static RecordingReader of(String text) {
        return new RecordingReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void readsBothDirectionsAndAnyLineEnd() throws IOException {
        RecordingReader reader = of("# packguard recording 1 tcp:a:1\n0.000 > 4E57\r\n12.345 < 00ff\n99.001 < 01");
        assertEquals(List.of("0.000 > 4E57", "12.345 < 00FF", "99.001 < 01"), lines(reader));
        assertEquals(0, reader.skipped());
    }

    @Test
    void saysWhatItIsAndWhenItWasStarted() throws IOException {
        RecordingReader reader = of("# packguard recording 1 tcp:a:1\n# started yesterday\n"
                + "# started 2026-01-31T12:00:00.5Z\n# started 2027-01-31T12:00:00Z\n0.000 > 4E57\n");
        assertFalse(reader.isRecording());
        lines(reader);
        assertTrue(reader.isRecording());
        assertEquals(Optional.of(Instant.parse("2026-01-31T12:00:00.5Z")), reader.started());
        RecordingReader other = of("# something\n0.000 > 4E57\n");
        lines(other);
        assertFalse(other.isRecording());
        assertEquals(Optional.empty(), other.started());
    }

    @Test
    void readsALogOfLinesThatHaveTheirTime() throws IOException {
        RecordingReader reader = of("(1742243701.981501) can0 351#33\n(1742243702.5) can0 305# T\r\n"
                + "(1742243700.000000) can0 356#\n(1742243700) can0 356#\n(99999999999.0) can0 1#\n(1.0)\n");
        List<String> texts = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        for (Optional<RecordedChunk> next = reader.next(); next.isPresent(); next = reader.next()) {
            texts.add(next.get().direction() + " " + new String(next.get().bytes(), StandardCharsets.ISO_8859_1));
            times.add(next.get().at());
        }
        assertEquals(
                List.of(
                        "RECEIVED (1742243701.981501) can0 351#33\n",
                        "SENT (1742243702.5) can0 305# T\n",
                        "RECEIVED (1742243700.000000) can0 356#\n"),
                texts);
        assertEquals(List.of(Duration.ZERO, Duration.ofNanos(518_499_000), Duration.ZERO), times);
        assertEquals(3, reader.skipped());
        assertEquals(Optional.of(Instant.ofEpochSecond(1_742_243_701L, 981_501_000)), reader.started());
    }

    @Test
    void skipsAndCountsWhatItCannotRead() throws IOException {
        String broken =
                "x\n1.0 < 00\n1.000 < 0\n1.000 < \n1.000 = 00\n-1.000 < 00\n1.000 < 0G\n\u00ff\u0000\n1.000<00\n";
        RecordingReader reader = of(broken + "\n# comment\n2.000 < AA\n99999999999.000 < 00\n3.00");
        assertEquals(List.of("2.000 < AA"), lines(reader));
        assertEquals(11, reader.skipped());
    }

    @Test
    void anEndlessLineCostsNoMemoryAndTheNextOneIsRead() throws IOException {
        long length = 10_000_000;
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at++ < length ? '0' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int size) {
                int count = (int) Math.min(size, length - at);
                java.util.Arrays.fill(buffer, offset, offset + Math.max(count, 0), (byte) '0');
                at += Math.max(count, 0);
                return count > 0 ? count : -1;
            }
        };
        InputStream tail = new ByteArrayInputStream("\n1.000 < 01\n".getBytes(StandardCharsets.US_ASCII));
        RecordingReader reader = new RecordingReader(new java.io.SequenceInputStream(endless, tail));
        long before = allocated();
        assertEquals(List.of("1.000 < 01"), lines(reader));
        assertEquals(1, reader.skipped());
        assertTrue(allocated() - before < 1_000_000);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void theLongestChunkIsReadAndALongerOneIsNot() throws IOException {
        String longest = "999999999.999 < " + "AB".repeat(RecordingReader.MAX_CHUNK);
        assertEquals(List.of(longest), lines(of(longest)));
        RecordingReader tooLong = of(longest + "AB".repeat(100));
        assertEquals(List.of(), lines(tooLong));
        assertEquals(1, tooLong.skipped());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            Direction direction = random.nextBoolean() ? Direction.SENT : Direction.RECEIVED;
            Duration at = Duration.ofMillis(random.nextInt(2_000_000_000));
            RecordedChunk read = RecordedChunk.parse(new RecordedChunk(at, direction, bytes).line())
                    .orElseThrow();
            assertEquals(at, read.at());
            assertEquals(direction, read.direction());
            assertArrayEquals(bytes, read.bytes());
        }
    }

    @Test
    void randomBytesNeverThrow() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            byte[] junk = new byte[random.nextInt(200)];
            for (int at = 0; at < junk.length; at++) {
                junk[at] = (byte) "0123456789ABCDEF.<> \n#\u00ff".charAt(random.nextInt(23));
            }
            lines(new RecordingReader(new ByteArrayInputStream(junk)));
        }
    }

    @Test
    void aRecordingIsKnownByItsBeginning() {
        assertTrue(RecordingReader.isRecording(
                "# packguard recording 1 serial:/dev/x\n".getBytes(StandardCharsets.US_ASCII)));
        assertFalse(RecordingReader.isRecording(new byte[] {0x4E, 0x57}));
    }
}
