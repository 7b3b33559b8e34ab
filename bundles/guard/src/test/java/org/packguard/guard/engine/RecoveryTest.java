package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.model.guard.Limit;
import org.packguard.model.quantity.Quantity;

/** The edges of the latch diagram of 2.1. */
class RecoveryTest {
    private final Bench bench = Bench.of(TroubledProfile.engine("recoveryWithoutLimit"));

    private Bench low() {
        bench.seconds(2);
        bench.volts("2.949", "3.3").seconds(15);
        return bench;
    }

    private Bench recover() {
        return bench.act(new Act.Recover(Optional.empty(), Bench.WEB));
    }

    @Test
    void anExtremeLatchesBothAndIsClearedByAcknowledgingOnceItsCauseIsGone() {
        low();
        assertEquals("--! PROTECT", bench.shows());
        bench.acknowledge().evaluate();
        assertEquals("the cause is still there", bench.refusal());
        bench.volts("2.95", "3.3").sample().acknowledge().evaluate();
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void tooLowAllowsChargingWithFivePercentAndAtOnce() {
        low();
        recover().sample();
        assertEquals("C-! PROTECT", bench.shows());
        assertEquals("too-low+", bench.conditions());
        assertEquals(5_000, bench.limit(Limit.Kind.CHARGE_CURRENT));
        assertEquals(0, bench.limit(Limit.Kind.DISCHARGE_CURRENT));
    }

    @Test
    void tooHighAllowsDischargingWithTenPercent() {
        bench.seconds(2);
        bench.volts("3.4", "3.751").seconds(15);
        recover().sample();
        assertEquals("-D! PROTECT", bench.shows());
        assertEquals(10_000, bench.limit(Limit.Kind.DISCHARGE_CURRENT));
    }

    @Test
    void tooFarAllowsTheDirectionOfTheVoltageThatIsNearerToItsEnd() {
        bench.seconds(2);
        bench.volts("3.1", "3.61").seconds(15);
        recover().sample();
        assertEquals("C-! PROTECT", bench.shows());
    }

    @Test
    void tooFarAtTheUpperEndAllowsDischarging() {
        bench.seconds(2);
        bench.volts("3.23", "3.74").seconds(15);
        recover().sample();
        assertEquals("-D! PROTECT", bench.shows());
    }

    @Test
    void itWaitsForMinOff() {
        bench.seconds(2);
        bench.volts("2.949", "3.3").seconds(1);
        recover().sample();
        assertEquals("--! PROTECT", bench.shows());
        bench.seconds(9);
        assertEquals("--! PROTECT", bench.shows());
        bench.seconds(1);
        assertEquals("C-! PROTECT", bench.shows());
    }

    @Test
    void itEndsWithoutFiveMillivoltsInTenMinutes() {
        low();
        recover().sample();
        bench.pass(1).volts("2.9539", "3.3").seconds(599);
        assertEquals("C-! PROTECT", bench.shows());
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
        assertEquals("too-low*", bench.conditions());
    }

    @Test
    void fiveMillivoltsOnceAreEnoughForHalfAnHour() {
        low();
        recover().sample();
        bench.pass(1).volts("2.954", "3.3").seconds(5);
        bench.volts("2.949", "3.3").seconds(1794);
        assertEquals("C-! PROTECT", bench.shows());
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
    }

    @Test
    void itEndsWellAfterAMinuteAtTheReleaseLevelAndWaitsForTheAcknowledgement() {
        low();
        recover().sample();
        bench.pass(1).volts("3.2", "3.3").seconds(60);
        assertEquals("too-low+", bench.conditions());
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
        bench.acknowledge().seconds(11);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void itMayBeAcknowledgedAsSoonAsTheCauseIsGone() {
        low();
        recover().sample();
        bench.pass(1).volts("2.95", "3.3").sample().acknowledge().sample();
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void currentTheOtherWayForFiveSecondsEndsIt() {
        low();
        recover().sample();
        bench.pass(1).amperes("-1.001").seconds(5);
        assertEquals("C-! PROTECT", bench.shows());
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
    }

    @Test
    void onePercentTheOtherWayDoesNotEndIt() {
        low();
        recover().sample();
        bench.pass(1).amperes("-1").seconds(20);
        assertEquals("C-! PROTECT", bench.shows());
    }

    @Test
    void moreThanTheLimitAndAFifthForTenSecondsEndsIt() {
        low();
        recover().sample();
        bench.pass(1).amperes("6.001").seconds(10);
        assertEquals("C-! PROTECT", bench.shows());
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
    }

    @Test
    void theLimitAndAFifthDoesNotEndIt() {
        low();
        recover().sample();
        bench.pass(1).amperes("6").seconds(20);
        assertEquals("C-! PROTECT", bench.shows());
    }

    @Test
    void aNewConditionOfItsDirectionEndsIt() {
        low();
        recover().sample();
        bench.pass(1).volts("2.949", "3.701").sample();
        assertEquals("end-of-charge too-far* too-low*", bench.conditions());
    }

    @Test
    void silenceEndsIt() {
        low();
        recover().sample();
        bench.pass(12);
        assertEquals("communication too-low*", bench.conditions());
    }

    @Test
    void theFourthInADayIsRefused() {
        low();
        for (int i = 0; i < 3; i++) {
            recover().sample();
            assertEquals("", bench.refusal());
            bench.pass(1).volts("2.949", "3.3").amperes("-2").seconds(7);
            bench.amperes("0").seconds(12);
        }
        recover().sample();
        assertEquals("it was used three times in 24 h", bench.refusal());
    }

    @Test
    void itIsRefusedWithoutALatch() {
        bench.seconds(2);
        recover().evaluate();
        assertEquals("it is not offered for this condition now", bench.refusal());
    }

    @Test
    void itIsRefusedForAnotherCondition() {
        low();
        bench.act(new Act.Recover(Optional.of("too-high"), Bench.WEB)).evaluate();
        assertEquals("it is not offered for this condition now", bench.refusal());
        bench.act(new Act.Recover(Optional.of("too-low"), Bench.WEB)).evaluate();
        assertEquals("", bench.refusal());
    }

    @Test
    void itIsRefusedWhereCellsAreTooLowAndTooHigh() {
        bench.seconds(2);
        bench.volts("2.9", "3.76").seconds(2);
        recover().evaluate();
        assertEquals("a cell is too low and another too high", bench.refusal());
    }

    @Test
    void itIsRefusedBelowDeepDischarge() {
        bench.seconds(2);
        bench.volts("1.999", "3.3").seconds(2);
        recover().evaluate();
        assertEquals("a cell is deeply discharged", bench.refusal());
    }

    @Test
    void itIsRefusedInHeat() {
        low();
        bench.degrees("20", "45.01").sample();
        recover().evaluate();
        assertEquals("the temperature is out of range", bench.refusal());
    }

    @Test
    void itIsRefusedWithAnIntegrityFault() {
        low();
        bench.pass(11);
        recover().evaluate();
        assertEquals("there is a fault of data or hardware", bench.refusal());
    }

    @Test
    void itIsRefusedWhereNothingHoldsTheCurrent() {
        Bench strict = Bench.of(TroubledProfile.engine());
        strict.seconds(2).volts("2.9", "3.3").seconds(2);
        strict.act(new Act.Recover(Optional.empty(), Bench.WEB)).evaluate();
        assertEquals("nothing can hold the current", strict.refusal());
        strict.sink = true;
        strict.act(new Act.Recover(Optional.empty(), Bench.WEB)).evaluate();
        assertEquals("", strict.refusal());
    }

    @Test
    void aRestartLatchesItAgain() {
        low();
        recover().sample();
        bench.restart(false).pass(1).seconds(20);
        assertEquals("too-low*", bench.conditions());
        assertEquals("--! PROTECT", bench.shows());
    }

    @Test
    void theServiceActChargesADeeplyDischargedBatteryAndClearsAfterTenMinutes() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        assertEquals("deep-discharge* too-low*", bench.conditions());
        bench.act(new Act.Service("deep-discharge", "cells measured", Bench.CONSOLE))
                .sample();
        assertEquals("C-! PROTECT", bench.shows());
        assertEquals(2_000, bench.limit(Limit.Kind.CHARGE_CURRENT));
        bench.pass(1).volts("2.9001", "3").seconds(600);
        assertEquals("deep-discharge+ too-low*", bench.conditions());
        bench.sample();
        assertEquals("too-low*", bench.conditions());
    }

    @Test
    void theServiceActEndsWhenACellFallsByFiftyMillivolts() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        bench.act(new Act.Service("deep-discharge", "cells measured", Bench.CONSOLE))
                .sample();
        bench.pass(1).volts("1.8501", "2.2").seconds(5);
        assertEquals("C-! PROTECT", bench.shows());
        bench.volts("1.85", "2.2").sample();
        assertEquals("--! PROTECT", bench.shows());
        assertEquals("deep-discharge* too-low*", bench.conditions());
    }

    @Test
    void theServiceActIsRefusedFromElsewhereAndWithoutWordsAndWithoutALatch() {
        bench.seconds(2);
        bench.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).evaluate();
        assertEquals("it is not latched", bench.refusal());
        bench.act(new Act.Service("deep-discharge", "looked", Bench.WEB)).evaluate();
        assertEquals("the service act is accepted from a console only", bench.refusal());
        bench.act(new Act.Service("deep-discharge", " ", Bench.CONSOLE)).evaluate();
        assertEquals("it must say what was checked", bench.refusal());
        bench.act(new Act.Service("frozen", "looked", Bench.CONSOLE)).evaluate();
        assertEquals("there is no service act for it", bench.refusal());
    }

    @Test
    void aPermitReturnsOnlyWhileItsWholeColumnHoldsAndTheGateIsShownWhereItAloneKeepsItOff() {
        bench.volts("3.3", "3.6501").seconds(20);
        assertEquals("-D RUNNING", bench.shows());
        bench.volts("3.3", "3.65").seconds(1);
        assertEquals("CD RUNNING", bench.shows());
        bench.volts("3.3", "3.71").seconds(1);
        bench.set(Quantity.SOC, "90").volts("3.3", "3.6").seconds(20);
        assertEquals("-D WARNING", bench.shows());
        assertEquals("soc", bench.conditions());
        bench.set(Quantity.SOC, "89.99").seconds(1);
        assertEquals("CD RUNNING", bench.shows());
    }

    private Bench high() {
        bench.seconds(2);
        bench.volts("3.4", "3.751").seconds(15);
        return bench;
    }

    /** One that may be silent for hours, so that nothing but a timer wakes it. */
    private static Bench patient(String... volts) {
        Bench patient = Bench.of(TroubledProfile.engine(
                Map.of("maxAge", BigDecimal.valueOf(100_000)), List.of(""), "recoveryWithoutLimit"));
        patient.seconds(2);
        patient.volts(volts[0], volts[1]).seconds(15);
        patient.act(new Act.Recover(Optional.empty(), Bench.WEB)).sample();
        return patient;
    }

    @Test
    void theHighestCellMustFallByFiveMillivoltsWithinTenMinutes() {
        high();
        recover().sample();
        bench.pass(1).volts("3.4", "3.7461").seconds(599);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @Test
    void theHighestCellThatHasFallenByFiveMillivoltsOnceGoesOn() {
        high();
        recover().sample();
        bench.pass(1).volts("3.4", "3.746").seconds(5);
        bench.volts("3.4", "3.751").seconds(600);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
    }

    @Test
    void theDifferenceMustFallByFiveMillivoltsWithinTenMinutes() {
        bench.seconds(2);
        bench.volts("3.1", "3.61").seconds(15);
        recover().sample();
        bench.pass(1).volts("3.105", "3.6101").seconds(599);
        assertTrue(bench.conditions().contains("too-far+"), bench.conditions());
        bench.volts("3.105", "3.6101").sample();
        assertTrue(bench.conditions().contains("too-far*"), bench.conditions());
    }

    @Test
    void aDifferenceThatShrinksGoesOnAndEndsWellAMinuteAfterItsRelease() {
        bench.seconds(2);
        bench.volts("3.1", "3.61").seconds(15);
        recover().sample();
        bench.pass(1).volts("3.105", "3.61").seconds(620);
        assertTrue(bench.conditions().contains("too-far+"), bench.conditions());
        bench.volts("3.12", "3.61").seconds(60);
        assertTrue(bench.conditions().contains("too-far+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-far*"), bench.conditions());
    }

    @Test
    void tooHighEndsWellAMinuteAfterItsReleaseLevel() {
        high();
        recover().sample();
        bench.pass(1).volts("3.4", "3.6501").seconds(100);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.volts("3.4", "3.65").seconds(60);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @Test
    void currentInTheRightDirectionIsNotTheOtherWayWhileDischarging() {
        high();
        recover().sample();
        bench.pass(1).amperes("-12").seconds(20);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.amperes("1.001").seconds(5);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @Test
    void moreThanAFifthAboveTheLimitEndsDischargingToo() {
        high();
        recover().sample();
        bench.pass(1).amperes("-12.001").seconds(10);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @Test
    void currentTheOtherWayThatPausesStartsAnew() {
        low();
        recover().sample();
        bench.pass(1).amperes("-2").seconds(4);
        bench.amperes("0").seconds(1);
        bench.amperes("-2").seconds(4);
        assertEquals("too-low+", bench.conditions());
    }

    @Test
    void itWakesByItselfWhereNothingComes() {
        Bench patient = patient("2.949", "3.3");
        patient.pass(599.9);
        assertEquals("too-low+", patient.conditions());
        patient.pass(0.2);
        assertEquals("too-low*", patient.conditions());
    }

    @Test
    void halfAnHourIsOverWithoutASampleToo() {
        Bench patient = patient("2.949", "3.3");
        patient.pass(10).volts("2.954", "3.3").sample();
        patient.pass(1789.9);
        assertEquals("too-low+", patient.conditions());
        patient.pass(0.2);
        assertEquals("too-low*", patient.conditions());
    }

    @Test
    void aMinuteAtTheReleaseLevelIsOverWithoutASampleToo() {
        Bench patient = patient("2.949", "3.3");
        patient.pass(10).volts("3.2", "3.3").sample();
        patient.pass(59.9);
        assertEquals("too-low+", patient.conditions());
        patient.pass(0.2);
        assertEquals("too-low*", patient.conditions());
    }

    @Test
    void currentTheOtherWayIsOverWithoutASampleToo() {
        Bench patient = patient("2.949", "3.3");
        patient.pass(10).amperes("-2").sample();
        patient.pass(4.9);
        assertEquals("too-low+", patient.conditions());
        patient.pass(0.2);
        assertEquals("too-low*", patient.conditions());
    }

    @Test
    void currentAboveTheLimitIsOverWithoutASampleToo() {
        Bench patient = patient("2.949", "3.3");
        patient.pass(10).amperes("7").sample();
        patient.pass(9.9);
        assertEquals("too-low+", patient.conditions());
        patient.pass(0.2);
        assertEquals("too-low*", patient.conditions());
    }

    @Test
    void theServiceActLastsTwoHoursAndMayBeRepeated() {
        Bench patient = Bench.of(TroubledProfile.engine(Map.of("maxAge", BigDecimal.valueOf(80_000)), List.of("")));
        patient.seconds(2);
        patient.volts("1.9", "2.2").seconds(15);
        for (int i = 0; i < 5; i++) {
            patient.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE))
                    .sample();
            assertEquals("", patient.refusal());
            patient.pass(7199.9);
            assertEquals("deep-discharge+ too-low*", patient.conditions());
            patient.pass(0.2);
            assertEquals("deep-discharge* too-low*", patient.conditions());
        }
    }

    @Test
    void theServiceActClearsThirtyHundredthsAboveDeepDischargeWithoutChemistry() {
        Bench plain = Bench.of(TroubledProfile.engine(Map.of("chemistry", TroubledProfile.NOTHING), List.of("")));
        plain.seconds(2);
        plain.volts("1.9", "2.2").seconds(15);
        plain.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).sample();
        plain.pass(1).volts("2.3", "2.4").seconds(700);
        assertEquals("deep-discharge+ too-low*", plain.conditions());
        plain.volts("2.3001", "2.4").seconds(600);
        assertEquals("deep-discharge+ too-low*", plain.conditions());
        plain.sample();
        assertEquals("too-low*", plain.conditions());
    }

    @Test
    void aCellThatWasDeepBeforeIsNotJudgedByItAfterTheServiceActHasEndedWell() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        bench.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).sample();
        bench.pass(1).volts("2.96", "3").seconds(601).acknowledge().seconds(11);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void aDayAfterTheFirstAFourthIsAllowed() {
        low();
        for (int i = 0; i < 3; i++) {
            recover().sample();
            bench.pass(1).amperes("-2").seconds(7);
            bench.amperes("0").seconds(12);
        }
        recover().sample();
        assertEquals("it was used three times in 24 h", bench.refusal());
        bench.pass(24 * 3600 - 62).seconds(1);
        bench.seconds(20);
        recover().sample();
        assertEquals("", bench.refusal());
    }

    @Test
    void itIsRefusedUntilEverythingHasBeenRead() {
        low();
        bench.restart(false);
        recover().evaluate();
        assertEquals("not everything that is required is known", bench.refusal());
    }

    @Test
    void theDeepDischargeLimitItselfIsNotBelowIt() {
        bench.seconds(2);
        bench.volts("2", "2.3").seconds(15);
        recover().sample();
        assertEquals("", bench.refusal());
    }

    @Test
    void anAcknowledgementBeforeTheCauseIsGoneIsRefusedDuringARecoveryToo() {
        low();
        recover().evaluate();
        bench.acknowledge().evaluate();
        assertEquals("the cause is still there", bench.refusal());
    }

    @Test
    void aSensorThatFailsForOneFrameIsNoProgress() {
        high();
        recover().sample();
        bench.pass(1).broken(Quantity.CELL_VOLTAGE_MAX).pass(1).seconds(598);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @ParameterizedTest
    @EnumSource(
            value = Quantity.class,
            names = {"CELL_VOLTAGE_MIN", "CELL_VOLTAGE_MAX"})
    void itIsRefusedWhileAVoltageIsUnknown(Quantity unknown) {
        bench.seconds(2);
        bench.volts("3.1", "3.61").seconds(15);
        recover().broken(unknown);
        assertEquals("not everything that is required is known", bench.refusal());
        assertEquals("--! PROTECT", bench.shows());
        bench.pass(1);
        recover().sample();
        assertEquals("", bench.refusal());
    }

    @Test
    void aSensorThatFailsForOneFrameStartsTheMinuteAtTheReleaseLevelAnew() {
        low();
        recover().sample();
        bench.pass(1)
                .volts("3.2", "3.3")
                .seconds(30)
                .broken(Quantity.CELL_VOLTAGE_MIN)
                .pass(1);
        bench.seconds(60);
        assertEquals("too-low+", bench.conditions());
        bench.sample();
        assertEquals("too-low*", bench.conditions());
    }

    @Test
    void tooHighTheMinuteStartsAnewToo() {
        high();
        recover().sample();
        bench.pass(1)
                .volts("3.4", "3.65")
                .seconds(30)
                .broken(Quantity.CELL_VOLTAGE_MAX)
                .pass(1);
        bench.seconds(60);
        assertTrue(bench.conditions().contains("too-high+"), bench.conditions());
        bench.sample();
        assertTrue(bench.conditions().contains("too-high*"), bench.conditions());
    }

    @Test
    void theServiceActMayComeWhileTheSensorFailsAndIsMeasuredByTheCellThatHadLatched() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        bench.volts("1.95", "2.2").seconds(2);
        bench.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).broken(Quantity.CELL_VOLTAGE_MIN);
        assertEquals("", bench.refusal());
        bench.pass(1).volts("1.8501", "2.2").seconds(5);
        assertEquals("deep-discharge+ too-low*", bench.conditions());
        bench.volts("1.85", "2.2").sample();
        assertEquals("deep-discharge* too-low*", bench.conditions());
    }

    @Test
    void aSensorThatFailsStartsTheTenMinutesOfTheServiceActAnew() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        bench.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).sample();
        bench.pass(1)
                .volts("2.95", "3")
                .seconds(300)
                .broken(Quantity.CELL_VOLTAGE_MIN)
                .pass(1);
        bench.seconds(600);
        assertEquals("deep-discharge+ too-low*", bench.conditions());
        bench.sample();
        assertEquals("too-low*", bench.conditions());
    }

    @Test
    void aDifferenceThatAppearsDuringTheServiceActDoesNotEndIt() {
        bench.seconds(2);
        bench.volts("1.9", "2.2").seconds(15);
        bench.act(new Act.Service("deep-discharge", "looked", Bench.CONSOLE)).sample();
        bench.pass(1).volts("1.9", "3.3").seconds(5);
        assertEquals("deep-discharge+ too-far* too-low*", bench.conditions());
        assertEquals("C-! PROTECT", bench.shows());
    }

    @Test
    void inABankTheMemberAtFaultIsRecovered() {
        Bench bank = Bench.of(TroubledProfile.engine(Map.of(), List.of("one", "two", "three"), "recoveryWithoutLimit"));
        bank.seconds(2);
        bank.volts("two", "3.4", "3.751").seconds(15);
        bank.act(new Act.Recover(Optional.empty(), Bench.WEB)).sample();
        assertEquals("-D! PROTECT", bank.shows());
        bank.pass(1).volts("one", "3.4", "3.7").seconds(599);
        assertTrue(bank.conditions().contains("too-high+"), bank.conditions());
        bank.sample();
        assertTrue(bank.conditions().contains("too-high*"), bank.conditions());
    }

    @Test
    void aLimitOfARecoveryIsThatOfItsDirectionAlone() {
        low();
        recover().sample();
        assertEquals("recovery", bench.binding(Limit.Kind.CHARGE_CURRENT));
        assertEquals(
                List.of("permit"),
                bench.decision().limits().get(Limit.Kind.DISCHARGE_CURRENT).causes().stream()
                        .map(Limit.Cause::id)
                        .toList());
    }

    @Test
    void theServiceActLiftsTheExtremeOfTheControllerForChargingAlone() {
        Bench controller = Bench.of("profile=bms-controller", "cells=2", "temperature=off", "minOff=10");
        for (int i = 0; i < 20; i++) {
            controller.more().cells(Quantity.CELL_VOLTAGE, new long[] {19_000, 30_600});
            controller.seconds(1);
        }
        assertEquals("cell-extreme-undervoltage* deep-discharge* end-of-discharge", controller.conditions());
        controller
                .act(new Act.Service("deep-discharge", "cells measured", Bench.CONSOLE))
                .evaluate();
        assertEquals("C-! PROTECT", controller.shows());
    }
}
