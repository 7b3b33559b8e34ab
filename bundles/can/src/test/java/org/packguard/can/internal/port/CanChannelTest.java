package org.packguard.can.internal.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.testing.Counted;
import org.packguard.model.time.Clock;

class CanChannelTest {
    private static final CanFrame DATA = CanFrame.standard(0x351, (byte) 1);

    private final Deque<List<CanFrame>> coming = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final Counted counted = new Counted();
    private IOException failure;
    private Instant now = Instant.ofEpochSecond(1_700_000_001);
    private final CanChannel channel = new CanChannel(
            new CanPort() {
                @Override
                public void read(int millis, Consumer<CanFrame> frames) {
                    if (!coming.isEmpty()) {
                        coming.poll().forEach(frames);
                    }
                }

                @Override
                public void write(CanFrame frame) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    sent.add(frame.toString());
                }

                @Override
                public void close() {}
            },
            "can7",
            counted,
            new Clock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public Instant now() {
                    return now;
                }
            });

    private String read(int space) throws IOException {
        byte[] buffer = new byte[space];
        int length = channel.read(buffer, 5);
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).replaceAll("\\([0-9.]+\\) ", "");
    }

    @Test
    void readsThatBringNoFrameAreRepeatedUntilTheTimeIsOver() throws IOException {
        coming.addAll(Arrays.asList(List.of(), List.of(), List.of(DATA)));
        assertEquals("can7 351#01\n", read(4_096));
        assertEquals("", read(4_096));
    }

    @Test
    void onlyWholeLinesAreReadHoweverSmallTheBuffer() throws IOException {
        coming.add(List.of(DATA, DATA, DATA));
        String two = "can7 351#01\ncan7 351#01\n";
        assertEquals(two, read(80));
        assertEquals("can7 351#01\n", read(80));
    }

    @Test
    void framesAndErrorsAreCountedAndTroubleIsToldOnce() throws IOException {
        coming.add(List.of(
                DATA,
                BusErrors.of(BusErrors.CONTROLLER, BusErrors.PASSIVE),
                BusErrors.of(BusErrors.CONTROLLER, BusErrors.PASSIVE),
                BusErrors.of(BusErrors.BUS_OFF, 0),
                DATA,
                BusErrors.of(BusErrors.CONTROLLER, BusErrors.PASSIVE),
                DATA,
                BusErrors.of(BusErrors.RESTARTED, 0)));
        read(4_096);
        assertEquals(
                List.of(
                        "frame",
                        "error-passive",
                        "trouble: the CAN bus has so many errors that the controller is passive",
                        "error-passive",
                        "bus-off",
                        "trouble: the CAN bus is off after too many errors",
                        "frame",
                        "well",
                        "error-passive",
                        "trouble: the CAN bus has so many errors that the controller is passive",
                        "frame",
                        "well"),
                counted.all());
    }

    @Test
    void linesInAnyChunksAreSentAsFramesAndErrorFramesNever() throws IOException {
        channel.write("(1700000001.0) can0 351#01\n(1700000001.0) can0 2000".getBytes(StandardCharsets.US_ASCII));
        channel.write("0040#00\nnonsense\n(1700000001.0) can0 305#R8\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of("351#01", "305#R8"), sent);
    }

    @Test
    void aFrameThatHadToWaitTooLongIsNotSentAnyMore() throws IOException {
        now = now.plusSeconds(3);
        channel.write("(1700000001.0) can0 351#01\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of("351#01"), sent);
        now = now.plusMillis(1);
        channel.write("(1700000001.0) can0 351#02\n(1700000004.0) can0 351#03\n(1700000009.0) can0 351#04\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of("351#01", "351#03", "351#04"), sent, "a clock that was set back loses nothing");
        assertEquals(List.of("too-late"), counted.all());
    }

    @Test
    void aFrameThatIsDroppedIsCountedAndTheConnectionHolds() throws IOException {
        failure = new FrameDroppedException("queue-full");
        channel.write("(1700000001.0) can0 351#01\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of("queue-full"), counted.all());
        failure = new IOException("gone");
        assertThrows(
                IOException.class,
                () -> channel.write("(1700000001.0) can0 351#01\n".getBytes(StandardCharsets.US_ASCII)));
    }
}
