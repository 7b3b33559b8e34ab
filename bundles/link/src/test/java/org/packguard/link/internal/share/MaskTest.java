package org.packguard.link.internal.share;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.Heard;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;

@Timeout(60)
class MaskTest {
    private final FakeProvider provider = new FakeProvider();

    @TempDir
    Path recordings;

    /** Hides every digit and hears the bytes themselves. */
    private record Discreet(Heard heard) implements StreamListener {
        @Override
        public void connected() {
            heard.connected();
        }

        @Override
        public void disconnected(Reason reason) {
            heard.disconnected(reason);
        }

        @Override
        public void received(byte[] buffer, int offset, int length, long receivedAt) {
            heard.received(buffer, offset, length, receivedAt);
        }

        @Override
        public void mask(Direction direction, byte[] copy) {
            for (int i = 0; i < copy.length; i++) {
                if (direction == Direction.SENT && copy[i] == '!') {
                    throw new IllegalStateException("a bug");
                }
                copy[i] = Character.isDigit(copy[i]) ? (byte) '*' : copy[i];
            }
        }
    }

    private List<String> recorded() {
        try (Stream<Path> files = Files.walk(recordings)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .map(line -> line.charAt(0)
                            + new String(HexFormat.of().parseHex(line.substring(2)), StandardCharsets.US_ASCII))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRecordingHoldsWhatTheUserLeavesAndTheUserHearsAll() throws ConfigurationException {
        Heard heard = new Heard();
        try (TestLinks links = new TestLinks(recordings, provider);
                StreamLink link = links.manager().stream(
                        Configs.of("transport", "ble", "mac", "mask-A", "record", true),
                        "battery one",
                        new Discreet(heard))) {
            Eventually.equal(List.of("connected"), heard::states);
            link.write("PW1234".getBytes(StandardCharsets.US_ASCII));
            Eventually.equal(List.of("PW1234"), () -> List.copyOf(provider.channel(1).written));
            Eventually.equal(List.of(">PW****"), this::recorded);
            provider.channel(1).deliver("echo 1234");
            Eventually.equal("echo 1234", heard::text);
            Eventually.equal(List.of(">PW****", "<echo ****"), this::recorded);
            link.write("12!34".getBytes(StandardCharsets.US_ASCII));
            link.write("on".getBytes(StandardCharsets.US_ASCII));
            Eventually.equal(List.of(">PW****", "<echo ****", ">on"), this::recorded);
        }
        assertEquals(List.of("PW1234", "12!34", "on"), provider.channel(1).written);
    }
}
