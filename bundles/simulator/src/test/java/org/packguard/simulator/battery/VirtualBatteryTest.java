package org.packguard.simulator.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.quantity.AlarmId;

class VirtualBatteryTest {
    private static final double HOUR = 3_600;

    private static VirtualBattery battery(double soc, double ambient, Scenario scenario) {
        return new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, soc, ambient, 7), scenario);
    }

    private static VirtualBattery battery(double soc, double amperes) {
        return battery(soc, 20, new Scenario.Constant(amperes));
    }

    @Test
    void chargingRaisesVoltageAndStateOfChargeByTheAmpereHours() {
        VirtualBattery battery = battery(40, 20);
        Reading before = battery.reading();
        battery.advance(HOUR);
        Reading after = battery.reading();

        assertEquals(60, after.soc(), 0.01);
        assertTrue(after.voltage() > before.voltage());
        assertEquals(20, after.current());
        assertEquals(20, after.throughput() - before.throughput(), 1e-6);
    }

    @Test
    void dischargingLowersVoltageAndStateOfCharge() {
        VirtualBattery battery = battery(60, -20);
        Reading before = battery.reading();
        battery.advance(HOUR);

        assertEquals(40, battery.reading().soc(), 0.01);
        assertTrue(battery.reading().voltage() < before.voltage());
        assertEquals(-20, battery.reading().current());
    }

    @Test
    void internalResistanceShowsAtOnce() {
        VirtualBattery battery = battery(50, 0);
        battery.advance(10);
        double rested = battery.reading().voltage();
        battery.scenario(new Scenario.Constant(-50));
        battery.advance(1);
        double sag = rested - battery.reading().voltage();

        // 16 cells of about half a milliohm, plus the beginning of polarisation
        assertEquals(16 * 0.0005 * 50, sag, 0.08);
    }

    @Test
    void packVoltageIsTheSumOfItsCells() {
        VirtualBattery battery = battery(50, 20, Scenario.Day.of(100));
        for (int i = 0; i < 200; i++) {
            battery.advance(700);
            Reading reading = battery.reading();
            double sum =
                    reading.cells().stream().mapToDouble(Reading.Cell::voltage).sum();
            assertEquals(sum, reading.voltage(), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsAskedOfItValuesStayPossibleAndCountersNeverFall(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VirtualBattery battery = new VirtualBattery(
                new BatterySpec(8, 50, Chemistry.values()[(int) seed % 2], 50, 15, seed), new Scenario.Constant(0));
        Energies energies = battery.reading().energies();
        double throughput = battery.reading().throughput();
        for (int i = 0; i < 300; i++) {
            battery.scenario(new Scenario.Constant(random.nextDouble(-120, 120)));
            battery.advance(random.nextDouble(0, 3_000));
            Reading reading = battery.reading();
            assertTrue(reading.soc() >= 0 && reading.soc() <= 100, () -> "soc " + reading.soc());
            assertTrue(reading.remaining() >= 0 && reading.remaining() <= reading.capacity());
            for (Reading.Cell cell : reading.cells()) {
                assertTrue(cell.voltage() > 1.5 && cell.voltage() < 5, () -> "cell " + cell.voltage());
                assertTrue(cell.temperature() > 10 && cell.temperature() < 120);
            }
            assertTrue(reading.energies().source() >= energies.source());
            assertTrue(reading.energies().load() >= energies.load());
            assertTrue(reading.energies().charged() >= energies.charged());
            assertTrue(reading.energies().discharged() >= energies.discharged());
            assertTrue(reading.throughput() >= throughput);
            energies = reading.energies();
            throughput = reading.throughput();
        }
    }

    @Test
    void aFullCellOpensTheChargeSwitchAndDischargingGoesOn() {
        VirtualBattery battery = battery(95, 30);
        battery.advance(HOUR);
        Reading full = battery.reading();

        assertTrue(full.alarms().contains(AlarmId.CELL_OVERVOLTAGE));
        assertFalse(full.chargeAllowed());
        assertFalse(full.state().charge());
        assertEquals(0, full.current());
        assertTrue(full.soc() > 99, () -> "soc " + full.soc());

        battery.scenario(new Scenario.Constant(-30));
        battery.advance(HOUR / 2);
        assertEquals(-30, battery.reading().current());
        assertTrue(battery.reading().chargeAllowed(), "released below the release voltage");
    }

    @Test
    void anEmptyCellOpensTheDischargeSwitch() {
        VirtualBattery battery = battery(5, -30);
        battery.advance(HOUR);
        Reading empty = battery.reading();

        assertTrue(empty.alarms().contains(AlarmId.CELL_UNDERVOLTAGE));
        assertFalse(empty.dischargeAllowed());
        assertEquals(0, empty.current());
        assertEquals(0, empty.soc(), 1e-9);
        assertTrue(empty.chargeAllowed());
    }

    @Test
    void aSwitchThatIsOffStopsTheCurrentInItsDirection() {
        VirtualBattery battery = battery(50, 20);
        battery.set(Switches.Switch.CHARGE, false);
        battery.advance(60);
        assertEquals(0, battery.reading().current());
        assertFalse(battery.reading().state().charge());
        assertTrue(battery.reading().chargeAllowed());

        battery.scenario(new Scenario.Constant(-20));
        battery.advance(60);
        assertEquals(-20, battery.reading().current());
    }

    @Test
    void tooMuchCurrentTripsAfterAWhileAndIsTriedAgain() {
        VirtualBattery battery = battery(80, -150);
        battery.advance(3);
        assertTrue(battery.reading().dischargeAllowed());
        battery.advance(20);
        assertTrue(battery.reading().alarms().contains(AlarmId.DISCHARGE_OVERCURRENT));
        assertEquals(0, battery.reading().current());
        battery.scenario(new Scenario.Constant(-10));
        battery.advance(120);
        assertEquals(Set.of(), battery.reading().alarms());
        assertEquals(-10, battery.reading().current());
    }

    @Test
    void frostForbidsCharging() {
        VirtualBattery battery = battery(50, -5, new Scenario.Constant(20));
        battery.advance(10);
        assertTrue(battery.reading().alarms().contains(AlarmId.CHARGE_UNDERTEMPERATURE));
        assertEquals(0, battery.reading().current());
        assertTrue(battery.reading().dischargeAllowed());
    }

    @Test
    void currentWarmsCellsSlowlyAndThePowerStageFaster() {
        VirtualBattery battery = battery(90, -60);
        Reading before = battery.reading();
        battery.advance(HOUR);
        Reading after = battery.reading();

        double cellRise =
                after.cells().get(0).temperature() - before.cells().get(0).temperature();
        double stageRise = after.powerStage() - before.powerStage();
        assertTrue(cellRise > 0.5 && cellRise < 15, () -> "cells " + cellRise);
        assertTrue(stageRise > cellRise, () -> "power stage " + stageRise);
    }

    @Test
    void theBalancerBringsCellsTogether() {
        VirtualBattery with = battery(99, 20, Scenario.Day.of(100));
        VirtualBattery without = battery(99, 20, Scenario.Day.of(100));
        without.set(Switches.Switch.BALANCER, false);
        boolean worked = false;
        for (int i = 0; i < 6 * 60; i++) {
            with.advance(60);
            without.advance(60);
            worked |= with.reading().state().balancer() && with.reading().balanceCurrent() != 0;
            assertFalse(without.reading().state().balancer());
        }
        assertTrue(worked);
        with.scenario(new Scenario.Constant(0));
        without.scenario(new Scenario.Constant(0));
        with.advance(600);
        without.advance(600);
        assertTrue(with.reading().difference() < without.reading().difference());
    }

    @Test
    void dailyCountersStartAgainAtMidnight() {
        VirtualBattery battery = battery(50, 20, Scenario.Day.of(100));
        battery.advance(14.9 * HOUR);
        Energies evening = battery.reading().energies();
        battery.advance(0.2 * HOUR);
        Energies night = battery.reading().energies();

        assertTrue(evening.sourceToday() > 100);
        assertEquals(0, night.sourceToday());
        assertTrue(night.loadToday() < 50);
        assertTrue(night.source() >= evening.source());
    }

    @Test
    void aHouseWithSolarPanelsLivesThroughWeeks() {
        VirtualBattery battery = battery(50, 20, Scenario.Day.of(100));
        double lowest = 100;
        double highest = 0;
        for (int hour = 0; hour < 21 * 24; hour++) {
            battery.advance(HOUR);
            lowest = Math.min(lowest, battery.reading().soc());
            highest = Math.max(highest, battery.reading().soc());
            assertEquals(Set.of(), battery.reading().alarms());
        }
        assertTrue(highest - lowest > 40, "soc from " + lowest + " to " + highest);
        assertTrue(highest > 98, "soc up to " + highest);
    }

    @Test
    void theSameSeedLivesTheSameLifeAndAnotherDoesNot() {
        List<Reading> lives = new ArrayList<>();
        for (long seed : new long[] {3, 3, 4}) {
            VirtualBattery battery =
                    new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 50, 20, seed), Scenario.Day.of(100));
            for (int i = 0; i < 50; i++) {
                battery.advance(123.4);
            }
            lives.add(battery.reading());
        }
        assertEquals(lives.get(0), lives.get(1));
        assertNotEquals(lives.get(0).cells(), lives.get(2).cells());
    }
}
