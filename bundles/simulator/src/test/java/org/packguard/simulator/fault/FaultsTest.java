package org.packguard.simulator.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Fault.Kind;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;

class FaultsTest {
    private static final byte[] BYTES = new byte[10_000];

    private final Faults faults = new Faults();

    private byte[] pass(long seed) {
        return new FaultyWire(faults, seed).pass(BYTES);
    }

    @Test
    void withoutFaultsAllBytesPass() {
        assertArrayEquals(BYTES, pass(1));
    }

    @Test
    void noiseFlipsOneBitInAboutItsShareOfBytes() {
        faults.inject(new Fault(Kind.NOISE, 0.05));
        byte[] arrived = pass(1);
        assertEquals(BYTES.length, arrived.length);
        int hit = 0;
        for (byte one : arrived) {
            assertTrue(Integer.bitCount(one & 0xFF) <= 1);
            hit += one == 0 ? 0 : 1;
        }
        assertEquals(500, hit, 100);
    }

    @Test
    void droppedBytesAreAboutTheirShare() {
        faults.inject(new Fault(Kind.DROP, 0.1));
        assertEquals(9_000, pass(1).length, 200);
    }

    @Test
    void theSameSeedGivesTheSameDamage() {
        faults.inject(new Fault(Kind.NOISE, 0.05));
        faults.inject(new Fault(Kind.DROP, 0.05));
        assertArrayEquals(pass(9), pass(9));
        assertFalse(Arrays.equals(pass(9), pass(10)));
    }

    @Test
    void silenceLetsNothingThroughUntilItIsHealed() {
        faults.inject(Fault.of(Kind.SILENCE));
        assertEquals(0, pass(1).length);
        faults.heal(Kind.SILENCE);
        assertEquals(BYTES.length, pass(1).length);
    }

    @Test
    void frozenValuesStayAndThaw() {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(4, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(-50));
        FaultyPack pack = new FaultyPack(battery, faults);
        faults.inject(Fault.of(Kind.FROZEN));
        pack.changed();
        Reading frozen = pack.reading();
        battery.advance(600);
        assertEquals(frozen, pack.reading());
        faults.heal();
        pack.changed();
        assertNotEquals(frozen, pack.reading());
        assertEquals(battery.reading(), pack.reading());
    }

    @Test
    void aCellOutOfRangeContradictsThePackVoltage() {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(4, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0));
        FaultyPack pack = new FaultyPack(battery, faults);
        faults.inject(new Fault(Kind.CELL, 0.1));
        Reading reading = pack.reading();
        assertEquals(0.1, reading.cells().get(0).voltage());
        assertEquals(battery.reading().voltage(), reading.voltage());
        assertEquals(battery.reading().cells().get(1), reading.cells().get(1));
    }

    @Test
    void faultsAreReadAsWritten() {
        assertEquals(new Fault(Kind.NOISE, 0.25), Fault.parse(" noise:0.25 "));
        assertEquals(Fault.of(Kind.DRIP), Fault.parse("drip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nois", "noise:1.1", "noise:-0.1", "noise:NaN", "drip:0", "cell:x", "drop:"})
    void whatIsNoFaultIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Fault.parse(text));
    }
}
