package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** What captures do not show: gaps, dead cells, every alarm, sensors that are not there, numbers that are none. */
class JkCellsTest {
    private final byte[] frame32 = Vectors.bytes(8);
    private final byte[] frame24 = Vectors.bytes(2);
    private final byte[] frame04 = Vectors.bytes(12);

    @Test
    void theVariantIsFoundFromTheFrameItself() {
        assertEquals(Optional.of(JkVariant.JK02_32S), JkVariant.of(frame32, 0));
        assertEquals(Optional.of(JkVariant.JK02_24S), JkVariant.of(frame24, 0));
        assertEquals(Optional.of(JkVariant.JK04), JkVariant.of(frame04, 0));
    }

    @Test
    void aFrameOfNoKnownLayoutIsNotGuessedAt() {
        byte[] empty = new byte[300];
        empty[4] = JkFormat.CELLS;
        assertEquals(Optional.empty(), JkCells.decode(empty, 0));
    }

    @Test
    void aDeadCellIsKeptAndImplausible() {
        le(frame32).putShort(6 + 2 * 4, (short) 0);
        Values values = decoded(frame32);
        assertEquals(16, values.get(Quantity.CELL_COUNT));
        assertEquals(0, values.cell(Quantity.CELL_VOLTAGE, 5));
        assertEquals(5, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(
                1,
                Plausibility.check(values).reasons().stream()
                        .filter(reason -> reason.startsWith("voltage of cell 5"))
                        .count());
        le(frame24).putShort(6, (short) 0);
        assertEquals(13, decoded(frame24).get(Quantity.CELL_COUNT));
    }

    @Test
    void cellsKeepTheirNumbersWhereTheMaskHasGaps() {
        le(frame32).putInt(70, 0xFFFF & ~0b101).putShort(6, (short) 0).putShort(10, (short) 0);
        Values values = decoded(frame32);
        assertEquals(14, values.get(Quantity.CELL_COUNT));
        assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(33_260, values.cell(Quantity.CELL_VOLTAGE, 2));
        assertFalse(values.hasCell(Quantity.CELL_RESISTANCE, 3));
        assertEquals(13, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(16, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
    }

    @Test
    void powerHasTheSignOfTheCurrent() {
        le(frame32).putInt(158, -31_881);
        assertEquals(-1_696_834, decoded(frame32).get(Quantity.POWER));
        le(frame32).putInt(150, -1).putInt(158, Integer.MIN_VALUE);
        assertEquals(-9_223_372_034_707_292L, decoded(frame32).get(Quantity.POWER));
    }

    @Test
    void anAlarmBitMeansWhatTheTableSays() {
        le(frame32).putInt(166, 1 << 4 | 1 << 19 | 1 << 21 | 1 << 18 | 1 << 31);
        assertEquals(
                Set.of(
                        new Alarm(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION),
                        new Alarm(AlarmId.DEFAULT_PASSWORD, Severity.INFO),
                        new Alarm(AlarmId.CHARGE_OVERTEMPERATURE, Severity.WARNING),
                        new Alarm(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.WARNING)),
                decoded(frame32).alarms().orElseThrow());
        le(frame24).putShort(136, (short) (1 << 15));
        assertEquals(
                Set.of(new Alarm(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.PROTECTION)),
                decoded(frame24).alarms().orElseThrow());
    }

    @Test
    void aGraverAlarmHidesAMilderOneOfTheSameKind() {
        assertEquals(
                Set.of(
                        new Alarm(AlarmId.CHARGE_OVERTEMPERATURE, Severity.PROTECTION),
                        new Alarm(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.WARNING)),
                JkAlarms.DATA.of(1 << 8 | 1 << 21));
    }

    @Test
    void aSensorThatIsNotThereGivesNoTemperature() {
        le(frame32).putShort(162, (short) -2000).putShort(144, (short) -2000);
        Values values = decoded(frame32);
        assertFalse(values.has(Quantity.TEMPERATURE_1));
        assertFalse(values.has(Quantity.TEMPERATURE_MOS));
        assertEquals(2, values.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(1_280, values.get(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(3, values.get(Quantity.CELL_TEMPERATURE_MAX_INDEX));
    }

    @Test
    void theMaskOfSensorsDecidesWhereItTellsAnything() {
        frame32[214] = 0b10_0011;
        Values values = decoded(frame32);
        assertTrue(values.has(Quantity.TEMPERATURE_1));
        assertFalse(values.has(Quantity.TEMPERATURE_2));
        assertFalse(values.has(Quantity.TEMPERATURE_3));
        assertFalse(values.has(Quantity.TEMPERATURE_4));
        assertTrue(values.has(Quantity.TEMPERATURE_5));
        assertEquals(5, values.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
    }

    @Test
    void theFifthSensorIsNoCellWhereItMayBeThePowerStage() {
        le(frame32).putShort(254, (short) 700);
        Values values = decoded(frame32);
        assertEquals(7_000, values.get(Quantity.TEMPERATURE_5));
        assertEquals(1_350, values.get(Quantity.CELL_TEMPERATURE_MAX));
    }

    @Test
    void anUnknownBalancerActionIsUnknown() {
        frame32[172] = 3;
        assertFalse(decoded(frame32).has(Quantity.BALANCING));
        frame32[172] = -1;
        assertFalse(decoded(frame32).has(Quantity.BALANCING));
    }

    @Test
    void aFloatThatIsNoNumberIsAnInvalidCellAndLeavesNoExtremesThatAreValid() {
        le(frame04).putFloat(6 + 4, Float.NaN).putFloat(102, Float.POSITIVE_INFINITY);
        Values values = decoded(frame04);
        assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, 2));
        assertFalse(values.hasCell(Quantity.CELL_RESISTANCE, 1));
        assertEquals(
                Set.of(
                        new Values.Invalid(Quantity.CELL_VOLTAGE, 2),
                        new Values.Invalid(Quantity.CELL_VOLTAGE_MIN, 0),
                        new Values.Invalid(Quantity.CELL_VOLTAGE_MAX, 0),
                        new Values.Invalid(Quantity.VOLTAGE, 0)),
                Set.copyOf(values.invalid()));
        assertFalse(values.has(Quantity.VOLTAGE));
        assertFalse(values.has(Quantity.CELL_VOLTAGE_MIN));
    }

    @Test
    void aFrameWithoutTheFirstCellIsKnownByTheSecond() {
        le(frame04).putFloat(6, Float.NaN);
        assertTrue(decoded(frame04).isInvalid(Quantity.CELL_VOLTAGE_MAX));
    }

    @Test
    void aFrameIsReadAtAnyOffset() {
        byte[] shifted = new byte[307];
        System.arraycopy(frame32, 0, shifted, 7, 300);
        assertEquals(decoded(frame32), JkCells.decode(shifted, 7).orElseThrow().values());
    }

    private static Values decoded(byte[] frame) {
        return JkCells.decode(frame, 0).orElseThrow().values();
    }

    private static ByteBuffer le(byte[] frame) {
        return ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    }
}
