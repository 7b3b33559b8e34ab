package org.packguard.simulator.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;

class BalancerBusEndTest {
    private static final long MILLI = 1_000_000L;

    private final Faults faults = new Faults();
    private final BalancerBusEnd end = new BalancerBusEnd(
            new VirtualBattery(new BatterySpec(50, 100, Chemistry.LFP, 60, 20, 1), new Scenario.Constant(0)),
            faults,
            300,
            20 * MILLI,
            "\r\n",
            1);
    private final StringBuilder heard = new StringBuilder();
    private final List<Long> times = new ArrayList<>();

    private String ask(String request, long now) {
        heard.setLength(0);
        times.clear();
        end.received(request.getBytes(StandardCharsets.US_ASCII), now, (delay, bytes) -> {
            times.add(delay);
            heard.append(new String(bytes, StandardCharsets.US_ASCII));
        });
        return heard.toString();
    }

    @Test
    void everyCommandOfEveryBalancerIsAnsweredWithANumber() {
        for (int module = 1; module <= 50; module++) {
            String address = String.format("%02d", module);
            int millivolts = Integer.parseInt(ask(address + "05", 0).strip());
            assertTrue(millivolts > 3_200 && millivolts < 3_400, "voltage " + millivolts);
            assertEquals(20, Integer.parseInt(ask(address + "02", 0).strip()), 2);
            assertEquals(20, Integer.parseInt(ask(address + "03", 0).strip()), 2);
            assertEquals(module * 4_711, Integer.parseInt(ask(address + "04", 0).strip()));
            assertEquals("148\r\n", ask(address + "06", 0));
        }
        assertEquals("", ask("5105", 0));
        assertEquals("", ask("0005", 0));
        assertEquals("", ask("0101", 0));
    }

    @Test
    void aReplyTakesTheTimeOfItsRequestTheTurnaroundAndItsCharacters() {
        ask("0105", 0);
        assertEquals(List.of(187L, 220L, 253L, 287L, 320L, 353L), times);
    }

    @Test
    void aRequestCanComeInPiecesAndHalfOfOneIsForgotten() {
        assertEquals("", ask("01", 0));
        assertEquals("148\r\n", ask("06", 70 * MILLI));
        assertEquals("", ask("01", 1_000 * MILLI));
        assertEquals("148\r\n", ask("0206", 2_000 * MILLI));
        assertEquals("148\r\n", ask("x02y0306", 3_000 * MILLI));
    }

    @Test
    void faultsAreThoseOfOneBalancerOrOfReplies() {
        faults.inject(new Fault(Fault.Kind.MODULE, 3));
        assertEquals("", ask("0305", 0));
        assertEquals("148\r\n", ask("0206", 0));
        faults.inject(new Fault(Fault.Kind.TRUNCATED, 1));
        assertEquals("14", ask("0206", 0));
        faults.heal();
        faults.inject(new Fault(Fault.Kind.LATE, 1));
        ask("0206", 0);
        assertEquals(1_387L, times.get(0));
    }
}
