package org.packguard.simulator.can;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.can.CanFrame;
import org.packguard.simulator.line.Line;

class SlcanAdapterTest {
    /** A line without threads. */
    private static final class Wire implements Line {
        private final StringBuilder told = new StringBuilder();
        private Listener listener;

        @Override
        public void start(Listener wanted) {
            listener = wanted;
        }

        @Override
        public void write(byte[] bytes) {
            told.append(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void plugged(boolean in) {}

        @Override
        public String address() {
            return "wire";
        }

        @Override
        public String describe() {
            return "wire";
        }

        @Override
        public void close() {}

        /** What the adapter says to this. */
        String says(String text) {
            told.setLength(0);
            listener.received(text.getBytes(StandardCharsets.US_ASCII));
            return told.toString();
        }
    }

    private final CanBus bus = new CanBus(500_000);
    private final List<String> heard = new ArrayList<>();
    private final CanBus.Port other = bus.join(frame -> heard.add(frame.toString()));
    private final Wire wire = new Wire();
    private final SlcanAdapter adapter = new SlcanAdapter(bus, wire, true);

    private String told(CanFrame frame) {
        wire.told.setLength(0);
        other.send(frame);
        return wire.told.toString();
    }

    @Test
    void commandsAreAnsweredAndOnlyAnOpenAdapterPassesFrames() {
        assertEquals("", told(CanFrame.standard(0x351)));
        assertEquals("\u0007\u0007\u0007\u0007", wire.says("C\rO\rt3510\rF\r"));
        assertEquals("\r\rV1013\rNPG01\r\u0007", wire.says("S6\rO\rV\rN\rQ9\r"));
        assertEquals("z\rZ\rz\rZ\r", wire.says("t3512AABB\rT00004210101\rr3518\rR000042100\r"));
        assertEquals(List.of("351#AABB", "00004210#01", "351#R8", "00004210#R0"), heard);
        assertEquals("t3512AABB\r", told(CanFrame.standard(0x351, (byte) 0xAA, (byte) 0xBB)));
        assertEquals("T1FFFFFFF0\r", told(CanFrame.extended(0x1FFF_FFFF)));
        assertEquals("R000042103\r", told(CanFrame.remote(0x4210, true, 3)));
        assertEquals("F00\r\u0007\r", wire.says("F\rS5\rC\r"));
        assertEquals("", told(CanFrame.standard(0x351)));
    }

    @Test
    void brokenCommandsAreRefused() {
        wire.says("S6\rO\r");
        assertEquals(
                "\u0007".repeat(6),
                wire.says("t35\rt3511\rt9990\rT200000000\rt3519\r" + "t3518" + "0".repeat(90) + "\r"));
        assertEquals(List.of(), heard);
    }

    @Test
    void theWrongSpeedHearsNothingAndTellsOfBusErrors() {
        wire.says("S5\rO\r");
        assertEquals("", told(CanFrame.standard(0x351)));
        assertEquals("F80\rF00\r", wire.says("F\rF\r"));
        wire.says("t3510\r");
        assertEquals(List.of(), heard);
    }

    @Test
    void oneThatIsOffComesBackWhenItIsClosedAndOpened() {
        wire.says("S6\rO\r");
        wire.told.setLength(0);
        adapter.busOff();
        assertEquals("sb256256\r", wire.told.toString());
        assertEquals("", told(CanFrame.standard(0x351)));
        assertEquals("\r\r\r", wire.says("C\rS6\rO\r"));
        assertEquals("t3510\r", told(CanFrame.standard(0x351)));
    }

    @Test
    void timestampsFollowWhereTheyAreAskedFor() {
        wire.says("S6\rZ1\rO\r");
        assertEquals("t3510XXXX\r", told(CanFrame.standard(0x351)).replaceAll("[0-9A-F]{4}\r", "XXXX\r"));
    }

    @Test
    void oneLikeTheCanableAnswersNothing() {
        Wire quiet = new Wire();
        new SlcanAdapter(bus, quiet, false);
        assertEquals("", quiet.says("C\rS6\rO\rV\rt3510\rt9\r"));
        assertEquals(List.of("351#"), heard);
    }

    @Test
    void oneThatOnlyListensSendsNothing() {
        assertEquals("\r\r\u0007", wire.says("S6\rL\rt3510\r"));
        assertEquals("t3510\r", told(CanFrame.standard(0x351)));
        assertEquals(List.of(), heard);
    }
}
