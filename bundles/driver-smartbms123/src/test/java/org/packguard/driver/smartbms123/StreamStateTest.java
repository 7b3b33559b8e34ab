package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class StreamStateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SOUND = 3;
    private static final int TOO_COLD = 1 << 5 | SOUND;

    private final StreamState state = new StreamState(new StreamDecoder(TemperatureFormula.UNDECIDED));
    private long now;

    private Values next(String line) {
        now += SECOND;
        return state.accept(StreamRecord.of(line).orElseThrow(), now);
    }

    private static List<String> alarms(Values values) {
        return values.alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id())
                .toList();
    }

    @Test
    void statusIsUnknownBeforeTheThirdCell() {
        assertFalse(next(Lines.cell(1, SOUND)).has(Quantity.CHARGE_ALLOWED));
        assertTrue(next(Lines.cell(2, SOUND)).alarms().isEmpty());
        Values third = next(Lines.cell(3, SOUND));
        assertEquals(1, third.get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, third.get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(1, third.get(Quantity.SOC_CALIBRATED));
        assertEquals(List.of(), alarms(third));
    }

    @Test
    void oneFalseRecordChangesNoBitAndTwoOfThreeDo() {
        for (int i = 1; i <= 3; i++) {
            next(Lines.cell(i, SOUND));
        }
        assertEquals(1, next(Lines.cell(4, 0)).get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, next(Lines.cell(5, 0)).get(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void theRelaysAreDecidedByTwoOfThreeToo() {
        assertFalse(next(Lines.cell(1, SOUND, 0x30)).has(Quantity.CHARGE_SWITCH));
        next(Lines.cell(2, SOUND, 0x30));
        assertEquals(1, next(Lines.cell(3, SOUND, 0x20)).get(Quantity.CHARGE_SWITCH));
        Values off = next(Lines.cell(4, SOUND, 0x20));
        assertEquals(0, off.get(Quantity.CHARGE_SWITCH));
        assertEquals(1, off.get(Quantity.DISCHARGE_SWITCH));
    }

    @Test
    void coldCountsInBothDirectionsUntilTheSecondByteNamesOne() {
        next(Lines.cell(1, TOO_COLD));
        next(Lines.cell(2, TOO_COLD));
        assertEquals(
                List.of("charge_undertemperature", "discharge_undertemperature"),
                alarms(next(Lines.cell(3, TOO_COLD))));
        next(Lines.cell(4, TOO_COLD, 1 << 2));
        next(Lines.cell(5, TOO_COLD, 1 << 2));
        assertEquals(List.of("charge_undertemperature"), alarms(next(Lines.cell(6, TOO_COLD, 1 << 2))));
        assertEquals(
                List.of("charge_undertemperature", "discharge_undertemperature"),
                alarms(next(Lines.cell(7, TOO_COLD))),
                "a second byte that has gone names nothing any more");
    }

    @Test
    void afterAnInterruptionThreeNewRecordsDecide() {
        for (int i = 1; i <= 3; i++) {
            next(Lines.cell(i, SOUND));
        }
        now += StreamState.SILENCE.toNanos();
        assertFalse(next(Lines.cell(4, SOUND)).has(Quantity.CHARGE_ALLOWED));
        next(Lines.cell(5, SOUND));
        assertTrue(next(Lines.cell(6, SOUND)).has(Quantity.CHARGE_ALLOWED));
        state.interrupted();
        assertFalse(next(Lines.cell(7, SOUND)).has(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void statusCountsWhereNoCellAnswersButItsCellIsLeftOut() {
        for (int i = 1; i <= 3; i++) {
            next(Lines.cell(i, SOUND));
        }
        next(Lines.cell(0, 4));
        Values values = next(Lines.cell(5, 4));
        assertEquals(List.of("cell_communication"), alarms(values));
        assertFalse(values.hasAnyCell(Quantity.CELL_VOLTAGE));
        assertEquals(0, values.get(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void whilePackAndCellsContradictEachOtherNothingIsPublished() {
        next(Lines.cell(1, SOUND));
        next(Lines.VOLTAGES);
        next("U_1000_+00F0_+00C8_+0028");
        assertTrue(Plausibility.check(next(Lines.ENERGIES)).contradictory());
        assertFalse(Plausibility.check(next(Lines.PACK)).contradictory());
        assertEquals(7_500, next(Lines.ENERGIES).get(Quantity.SOC));
    }

    @Test
    void balancingFollowsTheHighestCell() {
        next("V_292_03_2B0_05_2A8");
        next("V_292_03_2B0_05_2A8");
        assertEquals(2, next("V_292_03_2B0_05_2A8").get(Quantity.BALANCING));
        assertEquals(2, next(Lines.VOLTAGES).get(Quantity.BALANCING));
    }
}
