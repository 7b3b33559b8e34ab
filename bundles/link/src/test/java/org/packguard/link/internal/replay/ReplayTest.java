package org.packguard.link.internal.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.link.Channel;
import org.packguard.link.LinkEndedException;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.internal.share.TestLinks;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.RecordingReader;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.TestClock;
import org.packguard.model.link.LinkStatus.State;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

class ReplayTest {
    private final TestClock clock = TestClock.stopped();
    private final ReplayProvider provider = new ReplayProvider(clock);
    private final byte[] buffer = new byte[4];

    @TempDir
    Path directory;

    private Config recording(String speed, boolean loop, String... lines) throws IOException {
        Path file = directory.resolve("recording.txt");
        Files.write(
                file,
                Stream.concat(Stream.of(RecordingReader.HEADER + "tcp:a:1"), Stream.of(lines))
                        .toList());
        return replay(file, speed, loop);
    }

    private static Config replay(Path file, String speed, boolean loop) {
        return Configs.of("transport", "replay", "file", file.toString(), "speed", new BigDecimal(speed), "loop", loop);
    }

    /** What is due now, as text; the reading thread waits a millisecond at most. */
    private String read(Channel channel) throws IOException {
        int length = channel.read(buffer, 1);
        String text = new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        return length < 0 ? "end" : length > 0 && channel.direction() == Direction.SENT ? ">" + text : text;
    }

    @Test
    void chunksComeWhenTheyAreDueAtAnySpeed() throws IOException {
        String[] lines = {"9.000 > 30", "10.000 < 41", "broken", "11.000 < 42", "12.500 < 43"};
        for (String speed : List.of("0.5", "1", "10")) {
            long millis = (long) (1_000 / Double.parseDouble(speed));
            try (Channel channel = provider.connect(recording(speed, false, lines))) {
                assertEquals(">0", read(channel));
                assertEquals("", read(channel));
                clock.advance(Duration.ofMillis(millis));
                assertEquals("A", read(channel));
                assertEquals("", read(channel));
                clock.advance(Duration.ofMillis(millis - 1));
                assertEquals("", read(channel));
                clock.advance(Duration.ofMillis(1));
                assertEquals("B", read(channel));
                assertEquals("", read(channel));
                clock.advance(Duration.ofMillis(millis * 3 / 2));
                assertEquals("C", read(channel));
                assertEquals(
                        "end of recording, 1 line of it could not be read",
                        assertThrows(LinkEndedException.class, () -> read(channel))
                                .getMessage());
            }
        }
    }

    @Test
    void aLongChunkComesInPieces() throws IOException {
        try (Channel channel = provider.connect(recording("1", false, "0.000 < 414243444546"))) {
            assertEquals("ABCD", read(channel));
            assertEquals("EF", read(channel));
        }
    }

    @Test
    void aLoopStartsAgainAfterASecond() throws IOException {
        try (Channel channel = provider.connect(recording("100", true, "3.000 < 41", "3.000 < 42"))) {
            for (int pass = 0; pass < 3; pass++) {
                assertEquals("A", read(channel));
                assertEquals("B", read(channel));
                assertEquals("", read(channel));
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void aRecordingWithoutReceivedBytesEndsEvenInALoop() throws IOException {
        try (Channel channel = provider.connect(recording("1", true, "0.000 > 41"))) {
            assertEquals(">A", read(channel));
            assertTrue(assertThrows(LinkEndedException.class, () -> read(channel))
                    .getMessage()
                    .endsWith("holds no received bytes"));
        }
    }

    @Test
    void timesThatJumpDoNoHarm() throws IOException {
        try (Channel channel =
                provider.connect(recording("0.01", false, "5.000 < 41", "1.000 < 42", "999999999.999 < 43"))) {
            assertEquals("A", read(channel));
            assertEquals("B", read(channel));
            assertEquals("", read(channel));
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("missing");
        assertEquals(
                "the recording " + missing + " does not exist or may not be read",
                assertThrows(IOException.class, () -> provider.connect(replay(missing, "1", false)))
                        .getMessage());
    }

    @Test
    void whatIsReadLateHasPassedWhenItWasDue() throws IOException {
        try (Channel channel = provider.connect(recording("2", false, "1.000 > 30", "3.000 < 41", "4.000 < 42"))) {
            long began = clock.nanos();
            clock.advance(Duration.ofMinutes(1));
            assertEquals(">0", read(channel));
            assertEquals(began, channel.passedAt(clock.nanos()));
            assertEquals("A", read(channel));
            assertEquals(began + 1_000_000_000L, channel.passedAt(clock.nanos()));
            assertEquals("B", read(channel));
            assertEquals(began + 1_500_000_000L, channel.passedAt(clock.nanos()));
        }
    }

    @Test
    void aFileThatIsNoRecordingIsSaidToBeNone() throws IOException {
        byte[] garbage = new byte[200_000];
        new Random(5).nextBytes(garbage);
        Path file = Files.write(directory.resolve("garbage"), garbage);
        try (Channel channel = provider.connect(replay(file, "1", true))) {
            assertEquals(
                    "the file " + file + " is no recording",
                    assertThrows(LinkEndedException.class, () -> read(channel)).getMessage());
        }
    }

    @Test
    void aRecordingThatIsCutOffPlaysToItsLastWholeLineAndSaysSo() throws IOException {
        Config config = recording("1", false, "0.000 < 41", "0.000 < 42", "0.000 < 43");
        Path file = directory.resolve("recording.txt");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 2));
        try (Channel channel = provider.connect(config)) {
            assertEquals("A", read(channel));
            assertEquals("B", read(channel));
            assertEquals(
                    "end of recording, 1 line of it could not be read",
                    assertThrows(LinkEndedException.class, () -> read(channel)).getMessage());
        }
    }

    @Test
    void eachUserHasARecordingForItself() throws IOException {
        Config one = recording("1", false, "0.000 < 41");
        Config other = new Config("other", "test", one.values());
        assertNotEquals(provider.identity(one), provider.identity(other));
    }

    @Test
    void aListenerHearsBothWaysInTheirOrderAndAResetDoesNotBeginAnew() throws Exception {
        List<String> passed = new CopyOnWriteArrayList<>();
        Config config = recording("1000", false, "1.000 > 3031", "1.200 < 4142", "1.300 < 43", "2.000 > 3233");
        try (TestLinks links = new TestLinks(new ReplayProvider(TestClock.running()))) {
            StreamListener listener = new StreamListener() {
                @Override
                public void connected() {}

                @Override
                public void disconnected(Reason reason) {
                    passed.add(reason.text());
                }

                @Override
                public void received(byte[] bytes, int offset, int length, long at) {
                    passed.add("<" + new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
                }

                @Override
                public void sent(byte[] request, long at) {
                    passed.add(">" + new String(request, StandardCharsets.ISO_8859_1));
                }
            };
            StreamLink link = links.manager().stream(config, "battery one", listener);
            link.reset(Reason.of("test.silent", "silent"));
            Eventually.equal(List.of(">01", "<AB", "<C", ">23", "end of recording"), () -> passed);
            link.reset(Reason.of("test.silent", "silent"));
            assertEquals(4, links.status().get(0).statistics().bytesOut());
            assertEquals(3, links.status().get(0).statistics().bytesIn());
            assertEquals(5, passed.size());
        }
    }

    @Test
    void closingFreesAReaderThatWaits() throws Exception {
        Channel channel = provider.connect(recording("1", false, "0.000 < 41", "9999.000 < 42"));
        assertEquals("A", read(channel));
        Thread closer = new Thread(channel::close, "packguard-closer");
        closer.start();
        assertEquals(-1, channel.read(buffer, Integer.MAX_VALUE));
        closer.join();
    }

    @Test
    void whatALinkHasRecordedIsReplayedByteByByteAndThenEnds() throws Exception {
        FakeProvider device = new FakeProvider();
        byte[] bytes = new byte[3_000];
        new Random(3).nextBytes(bytes);
        try (TestLinks links = new TestLinks(directory, device)) {
            Heard heard = new Heard();
            StreamLink link = links.manager().stream(
                    Configs.of("transport", "ble", "mac", "replay-test", "record", true, "recordSize", 1L),
                    "battery one",
                    heard);
            Eventually.equal("connected", heard::state);
            link.write(new byte[] {1, 2, 3});
            for (int from = 0; from < bytes.length; from += 100) {
                device.channel(1).deliver(new String(bytes, from, 100, StandardCharsets.ISO_8859_1));
            }
            Eventually.equal(bytes.length, () -> heard.bytes().length);
            Eventually.equal(3L, () -> links.status().get(0).statistics().bytesOut());
        }
        Eventually.equal(List.of(), () -> OwnThreads.named("replay-test"));
        Path file = directory.resolve("ble_replay-test").resolve("recording.txt");
        assertTrue(Files.readAllLines(file).stream().anyMatch(line -> line.endsWith("> 010203")));
        try (TestLinks links = new TestLinks(new ReplayProvider(TestClock.running()))) {
            Heard heard = new Heard();
            links.manager().stream(replay(file, "10000", false), "battery one", heard);
            Eventually.equal("end of recording", heard::state);
            assertArrayEquals(bytes, heard.bytes());
            assertEquals(List.of("connected", "end of recording"), heard.states());
            assertEquals(State.DISCONNECTED, links.status().get(0).state());
        }
    }
}
