package org.packguard.simulator.can;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.can.CanFrame;

class CanBusTest {
    private final CanBus bus = new CanBus(500_000);

    @Test
    void everyNodeHearsAllOthersInTheSameOrderAlsoWhatIsAnswered() {
        List<String> one = new ArrayList<>();
        List<String> two = new ArrayList<>();
        CanBus.Port inverter = bus.join(frame -> one.add(frame.toString()));
        CanBus.Port[] battery = new CanBus.Port[1];
        battery[0] = bus.join(frame -> {
            if (frame.is(0x305)) {
                battery[0].send(CanFrame.standard(0x351));
                battery[0].send(CanFrame.standard(0x355));
            }
        });
        bus.join(frame -> two.add(frame.toString()));
        inverter.send(CanFrame.standard(0x305));
        assertEquals(List.of("351#", "355#"), one);
        assertEquals(List.of("305#", "351#", "355#"), two);
    }

    @Test
    void nodesAndWaitingFramesAreBounded() {
        List<CanBus.Port> ports = new ArrayList<>();
        for (int i = 0; i < CanBus.MAX_NODES; i++) {
            ports.add(bus.join(frame -> {}));
        }
        assertThrows(IllegalStateException.class, () -> bus.join(frame -> {}));
        ports.get(0).close();
        CanBus.Port[] babbling = new CanBus.Port[1];
        babbling[0] = bus.join(frame -> {
            if (frame.is(0)) {
                for (int i = 0; i < 2_000; i++) {
                    babbling[0].send(CanFrame.standard(1));
                }
            }
        });
        ports.get(1).send(CanFrame.standard(0));
        assertEquals(2_000 - 1_024, bus.lost());
    }

    @Test
    void whoHasLeftNeitherHearsNorSends() {
        List<String> heard = new ArrayList<>();
        CanBus.Port one = bus.join(frame -> heard.add("one"));
        CanBus.Port two = bus.join(frame -> heard.add("two"));
        one.close();
        one.send(CanFrame.standard(1));
        two.send(CanFrame.standard(1));
        assertEquals(List.of(), heard);
    }
}
