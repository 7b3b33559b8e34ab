package org.packguard.history.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.history.Health;

/** Health of generated lives whose truth is known. */
class HealthCalculatorTest {
    private static final int DAY = 1440;
    private static final int DAYS = 30;
    private static final int COUNT = DAYS * DAY;
    /** 2026-01-01 00:00 UTC. */
    private static final long MIDNIGHT = 1_767_225_600L;

    private final double[] voltage = new double[COUNT];
    private final double[] current = new double[COUNT];
    private final double[] soc = new double[COUNT];
    private final double[][] cells = new double[4][COUNT];
    private double[][] resistances = new double[4][COUNT];

    @BeforeEach
    void rest() {
        Arrays.fill(voltage, 50);
        Arrays.fill(soc, 60);
        for (double[] cell : cells) {
            Arrays.fill(cell, 3.3);
        }
        for (double[] one : resistances) {
            Arrays.fill(one, 0.001);
        }
    }

    private Health health() {
        return health(ZoneOffset.UTC);
    }

    private Health health(ZoneId zone) {
        return HealthCalculator.of(new Minutes(MIDNIGHT + 60, voltage, current, soc, cells, resistances), zone);
    }

    @Test
    void energyIsCountedInAndOutDayByDay() {
        Arrays.fill(current, 0, 60, 10);
        Arrays.fill(current, 120, 240, -5);
        Arrays.fill(current, DAY, DAY + 30, 20);
        Arrays.fill(voltage, 2 * DAY, 2 * DAY + 720, Double.NaN);
        Health health = health();
        assertEquals(DAYS, health.days().size());
        Health.Day first = health.days().get(0);
        assertEquals(LocalDate.of(2026, 1, 1), first.date());
        assertEquals(500, first.in(), 1e-6);
        assertEquals(500, first.out(), 1e-6);
        assertEquals(1, first.known(), 1e-9);
        assertEquals(500, health.days().get(1).in(), 1e-6);
        assertEquals(0.5, health.days().get(2).known(), 1e-9);
    }

    @Test
    void daysAreThoseOfTheZone() {
        Arrays.fill(current, 0, 60, 10);
        Health.Day first = health(ZoneId.of("America/New_York")).days().get(0);
        assertEquals(LocalDate.of(2025, 12, 31), first.date());
        assertEquals(500, first.in(), 1e-6);
        assertEquals(5.0 / 24, first.known(), 1e-9);
    }

    @Test
    void aCellThatFallsBehindIsSeenInMillivoltsAWeek() {
        for (int i = 0; i < COUNT; i++) {
            cells[2][i] -= 0.004 * i / (7.0 * DAY);
        }
        Health health = health();
        assertEquals(-3, health.cells().get(2).drift().orElseThrow(), 0.01);
        assertEquals(1, health.cells().get(0).drift().orElseThrow(), 0.01);
    }

    @Test
    void voltagesUnderCurrentSayNothingOfDrift() {
        Arrays.fill(current, -80);
        for (int i = 0; i < COUNT; i++) {
            cells[2][i] -= 0.004 * i / (7.0 * DAY);
        }
        assertEquals(OptionalDouble.empty(), health().cells().get(2).drift());
        assertEquals(OptionalDouble.empty(), health().spread());
    }

    @Test
    void aCellRestsOnlyHalfAnHourAfterTheCurrent() {
        for (int i = 0; i < COUNT; i++) {
            boolean load = i % 60 < 25;
            current[i] = load ? -80 : 0;
            cells[1][i] = i % 60 < 50 ? 2.9 : 3.3;
        }
        assertEquals(0, health().spread().orElseThrow(), 0.3 / 4 + 1e-9);
        for (int i = 0; i < COUNT; i++) {
            cells[1][i] = i % 60 < 55 ? 2.9 : 3.3;
        }
        assertEquals(0, health().spread().orElseThrow(), 1e-9);
    }

    @Test
    void daysUntilImbalanceFollowFromSpreadAndDrift() {
        for (int i = 0; i < COUNT; i++) {
            cells[3][i] -= 0.040 + 0.007 * i / (7.0 * DAY);
        }
        Health health = health();
        double spread = health.spread().orElseThrow();
        assertEquals(0.040 + 0.030 - 0.0005, spread, 0.0005);
        assertEquals((0.1 - spread) / 0.001, health.daysUntilImbalance().orElseThrow(), 0.5);
    }

    @Test
    void cellsThatStayTogetherNeverComeOutOfBalance() {
        assertEquals(OptionalDouble.empty(), health().daysUntilImbalance());
        Arrays.fill(cells[0], 3.45);
        assertEquals(0, health().daysUntilImbalance().orElseThrow());
    }

    @Test
    void aLeadThatGetsWorseIsSeen() {
        for (int i = 0; i < COUNT; i++) {
            resistances[1][i] += 0.0001 * i / (7.0 * DAY);
        }
        Health.Cell cell = health().cells().get(1);
        assertEquals(0.0001, cell.resistanceTrend().orElseThrow(), 1e-7);
        assertEquals(0.001 + 0.0001 * 30 / 7, cell.resistance().orElseThrow(), 1e-5);
        assertEquals(0, health().cells().get(0).resistanceTrend().orElseThrow(), 1e-9);
    }

    @Test
    void whereNoResistancesAreMeasuredNoneAreTold() {
        resistances = new double[0][];
        assertEquals(4, health().cells().size());
        assertEquals(OptionalDouble.empty(), health().cells().get(0).resistance());
    }

    @Test
    void capacityComesFromFullCyclesEitherWay() {
        cycle(0, 100, 10, -90);
        cycle(1000, 10, 100, 90);
        Health health = health();
        assertEquals(2, health.cycles());
        assertEquals(100, health.capacity().orElseThrow(), 0.5);
    }

    @Test
    void aCycleWithGapsOrOnlyHalfWayDoesNotCount() {
        cycle(0, 100, 10, -90);
        Arrays.fill(current, 10, 20, Double.NaN);
        cycle(1000, 60, 10, -50);
        assertEquals(0, health().cycles());
        assertEquals(OptionalDouble.empty(), health().capacity());
    }

    @Test
    void ofNothingNothingIsTold() {
        for (double[] all : new double[][] {voltage, current, soc}) {
            Arrays.fill(all, Double.NaN);
        }
        for (double[] cell : cells) {
            Arrays.fill(cell, Double.NaN);
        }
        Health health = health();
        assertTrue(health.days().isEmpty());
        assertEquals(OptionalDouble.empty(), health.spread());
        assertEquals(OptionalDouble.empty(), health.daysUntilImbalance());
        assertEquals(OptionalDouble.empty(), health.cells().get(0).drift());
    }

    /** 100 Ah, in an hour from one state of charge to another. */
    private void cycle(int begin, double from, double to, double amperes) {
        for (int i = 0; i <= 60; i++) {
            soc[begin + i] = from + (to - from) * i / 60;
            current[begin + i] = i == 0 ? 0 : amperes;
        }
    }
}
