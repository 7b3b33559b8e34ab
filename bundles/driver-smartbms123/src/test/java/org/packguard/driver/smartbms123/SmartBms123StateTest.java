package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.driver.smartbms123.SmartBms123State.Update;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class SmartBms123StateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SOUND = 3;
    private static final int TOO_COLD = 1 << 5 | SOUND;
    private static final int OFF = 0;
    private static final int DISCHARGE = 2;

    private final SmartBms123State state = new SmartBms123State(new SmartBms123Decoder(TemperatureFormula.UNDECIDED));
    private long now;

    @Test
    void statusIsUnknownBeforeTheThirdFrame() {
        assertFalse(next(Frames.sound()).has(Quantity.CHARGE_ALLOWED));
        Values second = next(Frames.sound());
        assertFalse(second.has(Quantity.SOC_CALIBRATED));
        assertTrue(second.alarms().isEmpty());
        Values third = next(Frames.sound());
        assertEquals(1, third.get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, third.get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(1, third.get(Quantity.SOC_CALIBRATED));
        assertTrue(third.alarms().orElseThrow().isEmpty());
    }

    @Test
    void oneFalseFrameChangesNoBitAndTwoOfThreeDo() {
        statuses(SOUND, SOUND, SOUND);
        assertEquals(List.of(), alarms(statuses(0xFC)));
        assertEquals(List.of(), alarms(statuses(SOUND)));
        assertEquals(List.of(), alarms(statuses(SOUND)));
        statuses(1 << 4 | SOUND);
        Values two = statuses(1 << 4 | SOUND);
        assertEquals(List.of("cell_overvoltage"), alarms(two));
        assertEquals(List.of("cell_overvoltage"), alarms(statuses(SOUND)));
        assertEquals(List.of(), alarms(statuses(SOUND)));
    }

    @Test
    void eachBitIsJudgedByItself() {
        assertEquals(
                List.of("cell_undervoltage", "cell_communication"), alarms(statuses(1 << 2, 1 << 2 | 1 << 3, 1 << 3)));
    }

    @Test
    void afterAnInterruptionThreeNewFramesDecide() {
        statuses(SOUND, SOUND, SOUND);
        now += 11 * SECOND;
        assertFalse(statuses(SOUND).has(Quantity.CHARGE_ALLOWED));
        assertFalse(statuses(SOUND).has(Quantity.CHARGE_ALLOWED));
        assertTrue(statuses(SOUND).has(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void aFrameThatContradictsItselfIsNoSample() {
        statuses(SOUND, SOUND, SOUND);
        for (int i = 0; i < 3; i++) {
            next(Frames.sound().with(0, 3, 100_000).status(0));
        }
        assertEquals(1, statuses(SOUND).get(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void coldCountsInBothDirectionsUntilKeySixteenNamesOneTwice() {
        statuses(TOO_COLD, TOO_COLD);
        assertEquals(List.of("charge_undertemperature", "discharge_undertemperature"), alarms(statuses(TOO_COLD)));
        assertEquals(
                List.of("charge_undertemperature", "discharge_undertemperature"),
                alarms(next(Frames.sound().status(TOO_COLD).slow(16, 1 << 2))));
        assertEquals(
                List.of("charge_undertemperature"),
                alarms(next(Frames.sound().status(TOO_COLD).slow(16, 1 << 2))));
        assertEquals(
                List.of("charge_undertemperature", "discharge_undertemperature"),
                alarms(next(Frames.sound().status(TOO_COLD).slow(16, 1 << 3))));
        assertEquals(
                List.of("discharge_undertemperature"),
                alarms(next(Frames.sound().status(TOO_COLD).slow(16, 1 << 3))));
    }

    @Test
    void whatKeySixteenSaidAMinuteAgoNarrowsNothing() {
        next(Frames.sound().status(TOO_COLD).slow(16, 1 << 2));
        next(Frames.sound().status(TOO_COLD).slow(16, 1 << 2));
        assertEquals(List.of("charge_undertemperature"), alarms(statuses(TOO_COLD)));
        for (int i = 0; i < 60; i++) {
            statuses(TOO_COLD);
        }
        assertEquals(List.of("charge_undertemperature", "discharge_undertemperature"), alarms(statuses(TOO_COLD)));
    }

    @Test
    void valuesOfSeveralBytesAreFormedWhenTheNextRoundBegins() {
        next(Frames.sound().slow(0, 98));
        slow(4, 2, 5, 0x80, 8, 4, 9, 0xD2, 10, 0, 11, 1, 12, 2, 13, 1, 14, 0, 15, 0, 17, 2);
        Values last = next(Frames.sound().slow(18, 0xD0));
        assertFalse(last.has(Quantity.CELL_VOLTAGE_NOMINAL));
        Values values = next(Frames.sound().slow(0, 98));
        assertEquals(32_000, values.get(Quantity.CELL_VOLTAGE_NOMINAL));
        assertEquals(1_234, values.get(Quantity.CYCLES));
        assertEquals(2_580_000, values.get(Quantity.CHARGED_ENERGY));
        assertEquals(655_360_000, values.get(Quantity.DISCHARGED_ENERGY));
        assertEquals(36_000, values.get(Quantity.CELL_VOLTAGE_FULL));
        assertEquals(9_800, values.get(Quantity.SOH));
        assertFalse(next(Frames.sound().slow(1, 99)).has(Quantity.CYCLES));
    }

    @Test
    void theCapturedStreamFormsItsCyclesAndNominalVoltageInTheSecondRound() {
        byte[] stream = Vectors.of("uart-58").findFirst().orElseThrow().bytes();
        SlowValues slow = new SlowValues();
        Values.Builder into = Values.builder();
        for (int round = 0; round < 2; round++) {
            for (int at = 0; at < stream.length; at += StatusFrame.LENGTH) {
                StatusFrame frame = StatusFrame.copyOf(stream, at);
                now += SECOND;
                slow.accept(frame.key(), frame.keyValue(), now, into);
            }
        }
        Values values = into.build();
        assertEquals(1_234, values.get(Quantity.CYCLES));
        assertEquals(32_000, values.get(Quantity.CELL_VOLTAGE_NOMINAL));
    }

    @Test
    void bytesOfTwoRoundsAreNeverPutTogether() {
        slow(0, 98, 8, 4, 9, 0xD2, 0, 98, 9, 0xFF);
        assertFalse(next(Frames.sound().slow(0, 98)).has(Quantity.CYCLES), "the other byte came a round before");
        slow(8, 4);
        now += 9 * SECOND; // the key 0 of the next round is lost here
        for (int i = 0; i < 5; i++) {
            next(Frames.sound());
        }
        slow(9, 0xFF);
        assertFalse(next(Frames.sound().slow(0, 98)).has(Quantity.CYCLES), "the other byte is of an earlier round");
    }

    @Test
    void theFirmwareIsPutTogetherLikeAValue() {
        slow(0, 98, 6, 0x33);
        Update before = update(Frames.sound().slow(7, 11));
        assertTrue(before.info().isEmpty());
        assertEquals(
                "3.3.11",
                update(Frames.sound().slow(0, 98))
                        .info()
                        .orElseThrow()
                        .field("software")
                        .orElseThrow());
    }

    @Test
    void percentagesAboveHundredAreIgnored() {
        assertFalse(next(Frames.sound().slow(0, 101)).has(Quantity.SOH));
        assertFalse(next(Frames.sound().slow(1, 255)).has(Quantity.CHARGE_EFFICIENCY));
        assertEquals(10_000, next(Frames.sound().slow(1, 100)).get(Quantity.CHARGE_EFFICIENCY));
    }

    @Test
    void aSlowValueIsForgottenAfterAMinute() {
        next(Frames.sound().slow(0, 98));
        next(Frames.sound().slow(16, 0x30));
        for (int i = 0; i < 59; i++) {
            assertEquals(Set.of(), update(Frames.sound()).expired());
        }
        assertEquals(Set.of(Quantity.SOH), update(Frames.sound()).expired());
        assertEquals(
                Set.of(Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH),
                update(Frames.sound()).expired());
        assertEquals(Set.of(), update(Frames.sound()).expired());
    }

    @Test
    void theRelaysComeWithKeySixteen() {
        Values values = next(Frames.sound().slow(16, 1 << 4));
        assertEquals(1, values.get(Quantity.CHARGE_SWITCH));
        assertEquals(0, values.get(Quantity.DISCHARGE_SWITCH));
    }

    @Test
    void balancingHoldsWhileTheHighestIsAtTheBalanceVoltageAndForTenMinutesAfter() {
        for (int i = 0; i < 2; i++) {
            assertFalse(next(Frames.sound()).has(Quantity.BALANCING));
        }
        assertEquals(OFF, next(Frames.sound()).get(Quantity.BALANCING));
        assertEquals(OFF, next(balancing()).get(Quantity.BALANCING), "one frame may be false");
        assertEquals(DISCHARGE, next(balancing()).get(Quantity.BALANCING));
        assertEquals(DISCHARGE, next(Frames.sound()).get(Quantity.BALANCING));
        for (int i = 0; i < 599; i++) {
            assertEquals(DISCHARGE, next(Frames.sound()).get(Quantity.BALANCING), "second " + i);
        }
        assertEquals(OFF, next(Frames.sound()).get(Quantity.BALANCING));
    }

    @Test
    void withoutBalanceVoltageNothingCountsAsBalancing() {
        for (int i = 0; i < 5; i++) {
            next(Frames.sound().with(55, 2, 0));
        }
        assertEquals(OFF, next(Frames.sound().with(55, 2, 0)).get(Quantity.BALANCING));
    }

    private static Frames balancing() {
        return Frames.sound().with(StatusFrame.HIGHEST_VOLTAGE, 2, 680);
    }

    private Values statuses(int... bits) {
        return Arrays.stream(bits)
                .mapToObj(status -> next(Frames.sound().status(status)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void slow(int... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            next(Frames.sound().slow(keysAndValues[i], keysAndValues[i + 1]));
        }
    }

    private Values next(Frames frame) {
        return update(frame).values();
    }

    private Update update(Frames frame) {
        now += SECOND;
        return state.accept(frame.frame(), now);
    }

    private static List<String> alarms(Values values) {
        return values.alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id())
                .toList();
    }
}
