package org.packguard.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.driver.kit.Plausibility.Checked;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class PlausibilityTest {
    @Test
    void aGoodFrameIsHandedOnUntouched() {
        Values frame = pack(132_000, 33_000, 33_000, 33_000, 33_000);
        Checked checked = Plausibility.check(frame);
        assertSame(frame, checked.values());
        assertEquals(List.of(), checked.reasons());
        assertFalse(checked.contradictory());
    }

    @ParameterizedTest
    @CsvSource({"5000,true", "4999,false", "50000,true", "50001,false", "0,false", "-1,false"})
    void aCellIsWithinHalfAVoltAndFive(long cell, boolean plausible) {
        Values.Builder frame = Values.builder().cell(Quantity.CELL_VOLTAGE, 3, cell);
        Checked checked = Plausibility.check(frame.build());
        assertEquals(plausible, checked.values().hasCell(Quantity.CELL_VOLTAGE, 3));
        assertEquals(plausible, checked.reasons().isEmpty());
        assertEquals(!plausible, checked.values().invalid().contains(new Values.Invalid(Quantity.CELL_VOLTAGE, 3)));
    }

    @ParameterizedTest
    @CsvSource({"-6000,true", "-6001,false", "15000,true", "15001,false"})
    void theTemperatureOfALoadResistorIsHeldToTheSameBounds(long degrees, boolean plausible) {
        Checked checked = Plausibility.check(Values.builder()
                .cell(Quantity.CELL_LOAD_TEMPERATURE, 2, degrees)
                .build());
        assertEquals(plausible, checked.values().hasCell(Quantity.CELL_LOAD_TEMPERATURE, 2));
        assertEquals(
                !plausible, checked.values().invalid().contains(new Values.Invalid(Quantity.CELL_LOAD_TEMPERATURE, 2)));
    }

    @Test
    void aBadCellTakesTheExtremesWithIt() {
        Values.Builder frame = Values.builder();
        long[] cells = {33_000, 70_000, 33_100};
        Extremes.ofVoltages(cells, frame);
        Checked checked =
                Plausibility.check(frame.cells(Quantity.CELL_VOLTAGE, cells).build());
        assertTrue(checked.values().isInvalid(Quantity.CELL_VOLTAGE_MAX));
        assertTrue(checked.values().isInvalid(Quantity.CELL_VOLTAGE_MIN));
        assertFalse(checked.values().has(Quantity.CELL_VOLTAGE_DELTA));
        assertTrue(checked.values().hasCell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(
                "voltage of cell 2 of 7.0 V is outside 0.5 to 5 V",
                checked.reasons().get(0));
    }

    @ParameterizedTest
    @CsvSource({"-6000,true", "-6001,false", "15000,true", "15001,false", "-20000,false"})
    void temperaturesAreThoseOfALivingBattery(long value, boolean plausible) {
        Checked checked = Plausibility.check(
                Values.builder().set(Quantity.TEMPERATURE_2, value).build());
        assertEquals(plausible, checked.values().has(Quantity.TEMPERATURE_2));
        assertEquals(!plausible, checked.values().isInvalid(Quantity.TEMPERATURE_2));
    }

    @ParameterizedTest
    @CsvSource({"0,true", "10000,true", "10001,false", "-1,false"})
    void percentagesEndAtAHundred(long value, boolean plausible) {
        Checked checked =
                Plausibility.check(Values.builder().set(Quantity.SOC, value).build());
        assertEquals(plausible, checked.values().has(Quantity.SOC));
    }

    @ParameterizedTest
    @CsvSource({"145200,false", "118800,false", "145201,true", "118799,true", "3353550,true"})
    void packAndCellsMayNotContradictEachOther(long pack, boolean contradictory) {
        assertEquals(
                contradictory,
                Plausibility.check(pack(pack, 33_000, 33_000, 33_000, 33_000)).contradictory());
    }

    @Test
    void theLowestCellIsNotAboveTheHighest() {
        Values frame = Values.builder()
                .set(Quantity.CELL_VOLTAGE_MIN, 33_001)
                .set(Quantity.CELL_VOLTAGE_MAX, 33_000)
                .build();
        assertTrue(Plausibility.check(frame).contradictory());
    }

    private static Values pack(long voltage, long... cells) {
        Values.Builder frame = Values.builder().set(Quantity.VOLTAGE, voltage);
        Extremes.ofVoltages(cells, frame);
        return frame.set(Quantity.CELL_COUNT, cells.length)
                .cells(Quantity.CELL_VOLTAGE, cells)
                .build();
    }
}
