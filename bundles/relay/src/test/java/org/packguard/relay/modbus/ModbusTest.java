package org.packguard.relay.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkCounters;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;
import org.packguard.relay.drive.Answer;
import org.packguard.simulator.relay.ModbusRelayEnd;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.Checksum;

class ModbusTest {
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final FakeTime time = new FakeTime();
    private final VirtualRelays relays = new VirtualRelays(8);

    /** A line with a virtual board on it, that may say something else before the reply. */
    private final class Line implements BusLink {
        private final ModbusRelayEnd end;
        private byte[] before = new byte[0];
        private boolean dead;
        private final List<Exchange> exchanges = new ArrayList<>();

        Line(Framing framing) {
            end = new ModbusRelayEnd(relays, 7, framing == Framing.TCP);
        }

        @Override
        public void exchange(Exchange exchange) {
            exchanges.add(exchange);
            boolean[] complete = {false};
            for (byte one : before) {
                complete[0] |= exchange.matcher().received(new byte[] {one}, 0, 1, time.nanos());
            }
            end.received(exchange.request(), time.nanos(), (delay, bytes) -> {
                for (byte one : bytes) {
                    complete[0] = !dead && exchange.matcher().received(new byte[] {one}, 0, 1, time.nanos());
                }
            });
            if (complete[0]) {
                exchange.outcome().answered();
            } else {
                exchange.outcome().failed(Reason.of("link.no-answer", "no answer"));
            }
        }

        @Override
        public LinkCounters counters() {
            return new LinkCounters() {
                @Override
                public void frame() {}

                @Override
                public void rejected(RejectReason reason) {}

                @Override
                public void resynchronised() {}
            };
        }

        @Override
        public void reset(Reason why) {}

        @Override
        public void close() {}
    }

    private static ModbusOutput output(Line line, Framing framing, int coil, boolean inverted, Optional<Flash> flash) {
        Board board = new Board(line, framing, 7, Duration.ofMillis(500), Duration.ofMillis(5));
        return new ModbusOutput(board, coil, inverted, flash, () -> {});
    }

    private static Answer now(CompletionStage<Answer> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void framesAreThoseOfTheStandard() {
        assertArrayEquals(
                HexFormat.of().parseHex("01050000ff008c3a"),
                Framing.RTU.request(1, 0, new WriteSingleCoilRequest(0, true)));
        assertArrayEquals(
                HexFormat.of().parseHex("010100000008" + "3dcc"),
                Framing.RTU.request(1, 0, new ReadCoilsRequest(0, 8)));
        assertArrayEquals(
                HexFormat.of().parseHex("0102000000060105" + "0000ff00"),
                Framing.TCP.request(1, 0x0102, new WriteSingleCoilRequest(0, true)));
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void switchesReadsBackAndFlashes(Framing framing) {
        ModbusOutput output = output(new Line(framing), framing, 3, false, Optional.of(Flash.WAVESHARE));
        relays.set(3, true);
        assertEquals(Answer.closed(true), now(output.look()));
        assertEquals(Answer.done(), now(output.open()));
        assertEquals(Answer.closed(false), now(output.look()));
        assertEquals(Answer.done(), now(output.close(LEASE)));
        assertTrue(relays.output(3));
        time.advance(Duration.ofMillis(11_999));
        relays.advance(time.nanos());
        assertTrue(relays.output(3));
        time.advance(Duration.ofMillis(1));
        relays.advance(time.nanos());
        assertFalse(relays.output(3));
    }

    @Test
    void anInvertedRelayFlashesOff() {
        ModbusOutput output = output(new Line(Framing.RTU), Framing.RTU, 0, true, Optional.of(Flash.WAVESHARE));
        now(output.open());
        assertTrue(relays.output(0));
        now(output.close(LEASE));
        assertFalse(relays.output(0));
        assertEquals(Answer.closed(true), now(output.look()));
        time.advance(Duration.ofSeconds(12));
        relays.advance(time.nanos());
        assertTrue(relays.output(0));
    }

    @Test
    void withoutFlashItStaysClosed() {
        ModbusOutput output = output(new Line(Framing.RTU), Framing.RTU, 0, false, Optional.empty());
        now(output.close(LEASE));
        time.advance(Duration.ofHours(1));
        relays.advance(time.nanos());
        assertTrue(relays.output(0));
    }

    @Test
    void whatOthersSaidOnTheLineIsPassedOver() {
        Line line = new Line(Framing.RTU);
        line.before = HexFormat.of().parseHex("55aaeb9002" + "070100" + "0705");
        ModbusOutput output = output(line, Framing.RTU, 1, false, Optional.empty());
        assertEquals(Answer.done(), now(output.close(LEASE)));
        assertEquals(Answer.closed(true), now(output.look()));
    }

    @Test
    void aRefusalAndSilenceAreFailuresWithTheirReason() {
        Line line = new Line(Framing.RTU);
        ModbusOutput missing = output(line, Framing.RTU, 12, false, Optional.empty());
        assertEquals(
                "the board refuses, with Modbus exception 2",
                ((Answer.Failed) now(missing.open())).reason().text());
        line.dead = true;
        assertEquals("no answer", ((Answer.Failed) now(missing.open())).reason().text());
    }

    @Test
    void commandsGoBeforePollsAndInTheirOrder() {
        Line line = new Line(Framing.RTU);
        ModbusOutput output = output(line, Framing.RTU, 0, false, Optional.empty());
        output.close(LEASE);
        output.open();
        output.look();
        assertEquals(
                List.of(1, 1, 0),
                line.exchanges.stream().map(Exchange::priority).toList());
    }

    @Test
    void readsInputs() {
        ModbusOutput output = output(new Line(Framing.RTU), Framing.RTU, 0, false, Optional.empty());
        relays.input(2, true);
        assertEquals(Optional.of(true), output.input(2).toCompletableFuture().join());
        assertEquals(Optional.of(false), output.input(1).toCompletableFuture().join());
        assertEquals(Optional.empty(), output.input(9).toCompletableFuture().join());
    }

    @Test
    void aReplyWithAWrongChecksumOrOfAnotherBoardIsNone() {
        byte[] right = HexFormat.of().parseHex("070101ff" + crc("070101ff"));
        assertTrue(heard(right));
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 0x10;
            assertFalse(heard(wrong), "byte " + i);
        }
    }

    private static boolean heard(byte[] bytes) {
        Reply reply = new Reply(Framing.RTU, 7, 0, 1);
        boolean complete = reply.received(bytes, 0, bytes.length, 0);
        assertEquals(complete, reply.said().isPresent());
        return complete
                && reply.said().orElseThrow() instanceof Reply.Said.Yes yes
                && yes.pdu() instanceof ReadCoilsResponse;
    }

    private static String crc(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int crc = Checksum.crc16(bytes, 0, bytes.length);
        return HexFormat.of().formatHex(new byte[] {(byte) crc, (byte) (crc >>> 8)});
    }
}
