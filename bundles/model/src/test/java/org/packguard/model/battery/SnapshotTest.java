package org.packguard.model.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.model.quantity.Quantity.CELL_RESISTANCE;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MIN;
import static org.packguard.model.quantity.Quantity.CURRENT;
import static org.packguard.model.quantity.Quantity.SOC;
import static org.packguard.model.quantity.Quantity.SOH;
import static org.packguard.model.quantity.Quantity.VOLTAGE;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

class SnapshotTest {
    private final Snapshot.Accumulator accumulator = new Snapshot.Accumulator();

    @Test
    void whatIsNotKnownIsAbsentNeverZero() {
        Values values = Values.builder().set(VOLTAGE, 520_000).build();
        assertTrue(values.has(VOLTAGE));
        assertFalse(values.has(CURRENT));
        assertThrows(NoSuchElementException.class, () -> values.get(CURRENT));
        assertEquals(-7, values.get(CURRENT, -7));
        assertEquals(Optional.empty(), values.alarms());
        assertEquals(List.of(VOLTAGE), values.quantities());
        assertThrows(IllegalArgumentException.class, () -> values.has(CELL_VOLTAGE));
    }

    @Test
    void aFrameThatHoldsEverythingReplacesEverything() {
        Values first = full(1);
        accumulator.accept(first, 100);
        Values second = full(2);
        Snapshot snapshot = accumulator.accept(second, 200);
        assertSame(second, snapshot.values());
        assertEquals(2, snapshot.sequence());
        assertEquals(200, snapshot.receivedAt(VOLTAGE));
        assertEquals(200, snapshot.cellReceivedAt(CELL_VOLTAGE, 2));
        assertEquals(200, snapshot.alarmsReceivedAt());
    }

    @Test
    void whatIsComputedFromOlderValuesHasTheirAge() {
        accumulator.accept(full(1), 100);
        Snapshot snapshot = accumulator.accept(
                Values.builder().cell(CELL_VOLTAGE, 2, 33_000).build(),
                250,
                Values.builder().set(CELL_VOLTAGE_MIN, 32_900).build(),
                100);
        assertEquals(2, snapshot.sequence());
        assertEquals(250, snapshot.receivedAt());
        assertEquals(250, snapshot.cellReceivedAt(CELL_VOLTAGE, 2));
        assertEquals(32_900, snapshot.values().get(CELL_VOLTAGE_MIN));
        assertEquals(100, snapshot.receivedAt(CELL_VOLTAGE_MIN));
    }

    @Test
    void framesThatBelongTogetherAreOneSnapshotAndTheLaterOneWins() {
        Snapshot.Accumulator accumulator = new Snapshot.Accumulator();
        accumulator.accept(Values.builder().set(Quantity.SOH, 9_900).build(), 3);
        Snapshot both = accumulator.accept(List.of(
                new Snapshot.Received(Values.builder().set(Quantity.SOC, 5_000).build(), 20),
                new Snapshot.Received(
                        Values.builder()
                                .set(Quantity.SOC, 6_000)
                                .set(Quantity.VOLTAGE, 1)
                                .build(),
                        10)));
        assertEquals(2, both.sequence());
        assertEquals(20, both.receivedAt());
        assertEquals(6_000, both.values().get(Quantity.SOC));
        assertEquals(10, both.receivedAt(Quantity.SOC));
        assertEquals(3, both.receivedAt(Quantity.SOH));
        assertEquals(both, accumulator.accept(List.of()));
    }

    @Test
    void failedReadsStandBesideTheOldValueUntilItComesAgain() {
        accumulator.accept(Values.builder().cell(CELL_VOLTAGE, 2, 33_000).build(), 100);
        accumulator.accept(Values.builder().failedReads(CELL_VOLTAGE, 2, 1).build(), 200);
        Snapshot failed = accumulator.accept(
                Values.builder().failedReads(CELL_VOLTAGE, 2, 2).build(), 300);
        assertEquals(
                List.of(new Values.FailedReads(CELL_VOLTAGE, 2, 2)),
                failed.values().failedReads());
        assertEquals(33_000, failed.values().cell(CELL_VOLTAGE, 2));
        assertEquals(100, failed.cellReceivedAt(CELL_VOLTAGE, 2));
        Snapshot other = accumulator.accept(
                Values.builder().cell(CELL_VOLTAGE, 1, 33_000).build(), 400);
        assertEquals(1, other.values().failedReads().size());
        Snapshot again = accumulator.accept(
                Values.builder().cell(CELL_VOLTAGE, 2, 33_010).build(), 500);
        assertEquals(List.of(), again.values().failedReads());
    }

    @Test
    void whatAFrameDoesNotSayStaysWithItsAge() {
        accumulator.accept(full(1), 100);
        Snapshot snapshot = accumulator.accept(
                Values.builder()
                        .set(CURRENT, -5_000)
                        .cell(CELL_VOLTAGE, 2, 33_000)
                        .build(),
                250);
        assertEquals(-5_000, snapshot.values().get(CURRENT));
        assertEquals(250, snapshot.receivedAt(CURRENT));
        assertEquals(100, snapshot.receivedAt(VOLTAGE));
        assertEquals(33_000, snapshot.values().cell(CELL_VOLTAGE, 2));
        assertEquals(250, snapshot.cellReceivedAt(CELL_VOLTAGE, 2));
        assertEquals(100, snapshot.cellReceivedAt(CELL_VOLTAGE, 1));
        assertEquals(100, snapshot.cellReceivedAt(CELL_RESISTANCE, 2));
        assertEquals(100, snapshot.alarmsReceivedAt());
        assertEquals(250, snapshot.receivedAt());

        Snapshot third = accumulator.accept(Values.builder().set(SOH, 9_900).build(), 300);
        assertEquals(250, third.receivedAt(CURRENT));
        assertEquals(100, third.receivedAt(VOLTAGE));
        assertEquals(250, third.cellReceivedAt(CELL_VOLTAGE, 2));
        assertEquals(300, third.receivedAt(SOH));
    }

    @Test
    void anEarlierSnapshotNeverChanges() {
        Snapshot first = accumulator.accept(full(1), 100);
        Map<String, Object> before = first.values().plain();
        accumulator.accept(Values.builder().cell(CELL_VOLTAGE, 1, 1).set(SOC, 1).build(), 200);
        assertEquals(before, first.values().plain());
        assertEquals(100, first.receivedAt(SOC));
    }

    @Test
    void cellsOneByOneGrowTheBattery() {
        for (int cell = 1; cell <= 130; cell++) {
            accumulator.accept(
                    Values.builder().cell(CELL_VOLTAGE, cell, 30_000 + cell).build(), cell);
        }
        Snapshot snapshot = accumulator.snapshot();
        assertEquals(130, snapshot.values().cells());
        for (int cell = 1; cell <= 130; cell++) {
            assertEquals(30_000 + cell, snapshot.values().cell(CELL_VOLTAGE, cell));
            assertEquals(cell, snapshot.cellReceivedAt(CELL_VOLTAGE, cell));
        }
    }

    @Test
    void anInvalidValueRemovesTheOldOneUntilAGoodOneComes() {
        accumulator.accept(full(1), 100);
        Snapshot bad = accumulator.accept(
                Values.builder()
                        .set(VOLTAGE, 5)
                        .invalid(CELL_VOLTAGE_MIN)
                        .invalidCell(CELL_VOLTAGE, 2)
                        .build(),
                200);
        assertFalse(bad.values().has(CELL_VOLTAGE_MIN));
        assertTrue(bad.values().isInvalid(CELL_VOLTAGE_MIN));
        assertFalse(bad.values().hasCell(CELL_VOLTAGE, 2));
        assertTrue(bad.values().invalid().contains(new Values.Invalid(CELL_VOLTAGE, 2)));

        Snapshot good = accumulator.accept(full(3), 300);
        assertEquals(List.of(), good.values().invalid());
        assertTrue(good.values().hasCell(CELL_VOLTAGE, 2));
    }

    @Test
    void oldValuesCanBeForgotten() {
        accumulator.accept(full(1), 100);
        accumulator.accept(Values.builder().set(SOC, 5_000).build(), 200);
        Snapshot rest = accumulator.forget(List.of(SOC, VOLTAGE), 150);
        assertTrue(rest.values().has(SOC));
        assertFalse(rest.values().has(VOLTAGE));
        assertSame(rest, accumulator.forget(List.of(SOC, VOLTAGE), 150));
    }

    @Test
    void plainFormIsTheDictionarysJson() {
        Values values = Values.builder()
                .set(VOLTAGE, 787_350)
                .set(SOC, 8_500)
                .cells(CELL_VOLTAGE, new long[] {32_840, 32_800})
                .cells(CELL_RESISTANCE, new long[] {10_000, 10_800})
                .alarms(Alarms.NONE.with(AlarmId.DEFAULT_PASSWORD, Severity.INFO))
                .build();
        assertEquals(
                "{voltage=78.735, soc=85, alarms=[{id=default_password, severity=info}], "
                        + "cells=[{voltage=3.284, resistance=0.1}, {voltage=3.28, resistance=0.108}]}",
                values.plain().toString());
        Values some = Values.builder().cell(CELL_VOLTAGE, 3, 32_840).build();
        assertEquals("{cells=[{index=3, voltage=3.284}]}", some.plain().toString());
    }

    @Test
    void equalValuesAreEqualWhateverBuiltThem() {
        assertEquals(full(1), full(1).toBuilder().build());
        assertFalse(full(1).equals(full(2)));
        assertEquals(full(1).hashCode(), full(1).toBuilder().build().hashCode());
    }

    @Test
    void memoryIsBoundedWhateverAWireSays() {
        Values.Builder builder = Values.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.cell(CELL_VOLTAGE, Values.MAX_CELLS + 1, 1));
    }

    private static Values full(long seed) {
        Values.Builder builder = Values.builder();
        for (Quantity quantity : List.of(VOLTAGE, CURRENT, SOC, CELL_VOLTAGE_MIN)) {
            builder.set(quantity, seed * 1_000 + quantity.ordinal());
        }
        return builder.cells(CELL_VOLTAGE, new long[] {seed, seed + 1, seed + 2})
                .cells(CELL_RESISTANCE, new long[] {seed, seed, seed})
                .alarms(Alarms.NONE)
                .build();
    }

    @Test
    void whatIsInvalidHasTheTimeOfTheFrameThatFoundItSo() {
        Values.Invalid sensor = new Values.Invalid(Quantity.SOC, 0);
        Snapshot.Accumulator accumulator = new Snapshot.Accumulator();
        Values found = Values.builder().invalid(Quantity.SOC).build();
        Values other = Values.builder().set(Quantity.CURRENT, 5).build();
        assertEquals(100, accumulator.accept(found, 100).invalidReceivedAt(sensor));
        assertEquals(100, accumulator.accept(other, 200).invalidReceivedAt(sensor));
        assertEquals(100, accumulator.accept(other, 300).invalidReceivedAt(sensor));
        assertEquals(400, accumulator.accept(found, 400).invalidReceivedAt(sensor));
        assertEquals(500, accumulator.accept(other, 500, found, 100).invalidReceivedAt(sensor));
        assertEquals(500, accumulator.accept(other, 600, other, 600).invalidReceivedAt(sensor));
    }
}
