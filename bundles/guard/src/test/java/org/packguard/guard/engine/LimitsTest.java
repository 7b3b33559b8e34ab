package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.packguard.model.guard.Limit.Kind.CHARGE_CURRENT;
import static org.packguard.model.guard.Limit.Kind.CHARGE_VOLTAGE;
import static org.packguard.model.guard.Limit.Kind.DISCHARGE_CURRENT;
import static org.packguard.model.guard.Limit.Kind.DISCHARGE_VOLTAGE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Nature;
import org.packguard.model.guard.DeratingCurve;
import org.packguard.model.quantity.Quantity;

/** The limits of section 4 and how they rise. */
class LimitsTest {
    private final Bench bench = Bench.of("capacity=100", "cells=16", "maxCharge=50", "maxDischarge=100")
            .seconds(120);

    @Test
    void withoutACauseTheyAreTheConfiguredMaxima() {
        assertEquals(50_000, bench.limit(CHARGE_CURRENT));
        assertEquals("maximum", bench.binding(CHARGE_CURRENT));
        assertEquals(100_000, bench.limit(DISCHARGE_CURRENT));
        assertEquals(552_000, bench.limit(CHARGE_VOLTAGE));
        assertEquals(480_000, bench.limit(DISCHARGE_VOLTAGE));
    }

    @Test
    void aReductionActsAtOnceAndARiseIsHeldAndRampedByFiveAmperesASecond() {
        bench.volts("3.3", "3.425").sample();
        assertEquals(2_500, bench.limit(CHARGE_CURRENT));
        assertEquals("cell-overvoltage", bench.binding(CHARGE_CURRENT));
        bench.pass(1).volts("3.3", "3.375").sample();
        assertEquals(2_500, bench.limit(CHARGE_CURRENT));
        assertEquals("ramp", bench.binding(CHARGE_CURRENT));
        bench.pass(1).seconds(29).sample();
        assertEquals(2_500, bench.limit(CHARGE_CURRENT));
        bench.pass(1).sample();
        assertEquals(7_500, bench.limit(CHARGE_CURRENT));
        bench.pass(1).seconds(8).sample();
        assertEquals(50_000, bench.limit(CHARGE_CURRENT));
    }

    @Test
    void theCurvesAreToldAsTheyAct() {
        List<Derating> all = bench.engine.deratings();
        assertEquals(
                List.of(
                        "cell-overvoltage",
                        "charge-undertemperature",
                        "charge-overtemperature",
                        "cell-undervoltage",
                        "discharge-overtemperature"),
                all.stream().map(Derating::id).toList());
        DeratingCurve told = all.get(0).told();
        assertEquals(Quantity.CELL_VOLTAGE_MAX, told.quantity());
        DeratingCurve.Point point = told.points().get(2);
        bench.volts("3.3", "3.425").sample();
        assertEquals(34_250, point.at());
        assertEquals(bench.limit(CHARGE_CURRENT), 50_000 * point.share() / 1000);
        assertEquals(
                List.of(),
                Bench.of("capacity=100", "cells=16", "temperature=off").engine.deratings().stream()
                        .filter(one -> one.source() == Source.TEMPERATURE_HIGHEST)
                        .toList());
    }

    @Test
    void fromZeroACurrentReturnsOnlyAboveOneAndAHalfPercent() {
        bench.volts("3.3", "3.5").sample();
        assertEquals(0, bench.limit(CHARGE_CURRENT));
        bench.pass(1).volts("3.3", "3.445").seconds(60);
        assertEquals(0, bench.limit(CHARGE_CURRENT));
        bench.volts("3.3", "3.440").seconds(60);
        assertEquals(1_150, bench.limit(CHARGE_CURRENT));
    }

    @ParameterizedTest
    @CsvSource({
        "3.374, 50000",
        "3.375, 50000",
        "3.3875, 31250",
        "3.4, 12500",
        "3.425, 2500",
        "3.45, 250",
        "3.475, 125",
        "3.5, 0",
        "3.6, 0"
    })
    void theChargeCurveOfLfp(String highest, long limit) {
        bench.volts("3.3", highest).sample();
        assertEquals(limit, bench.limit(CHARGE_CURRENT));
    }

    @ParameterizedTest
    @CsvSource({"3.191, 100000", "3.19, 100000", "3.1, 25000", "3.05, 15000", "2.95, 0"})
    void theDischargeCurveOfLfp(String lowest, long limit) {
        if (limit == 0) {
            bench.volts(lowest, "3.3").seconds(4);
        }
        bench.volts(lowest, "3.3").sample();
        assertEquals(limit, bench.limit(DISCHARGE_CURRENT));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 50000",
        "5, 20, 25000",
        "2, 20, 12500",
        "0, 20, 0",
        "20, 40, 50000",
        "20, 45, 25000",
        "20, 50, 12500",
        "20, 55, 0"
    })
    void theTemperaturesWhileCharging(String lowest, String highest, long limit) {
        bench.degrees(lowest, highest).sample();
        assertEquals(limit, bench.limit(CHARGE_CURRENT));
    }

    @ParameterizedTest
    @CsvSource({"45, 100000", "52.5, 50000", "60, 0"})
    void theTemperatureWhileDischarging(String highest, long limit) {
        bench.degrees("20", highest).sample();
        assertEquals(limit, bench.limit(DISCHARGE_CURRENT));
    }

    @Test
    void belowTheExtremeCharingIsLimitedToATenthOfTheCapacity() {
        bench.volts("2.9", "3.3").sample();
        assertEquals(10_000, bench.limit(CHARGE_CURRENT));
        assertEquals("cell-extreme-undervoltage", bench.binding(CHARGE_CURRENT));
    }

    @Test
    void theBmsLimitsToo() {
        bench.set(Quantity.CHARGE_CURRENT_LIMIT, "12")
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, "54")
                .sample();
        assertEquals(12_000, bench.limit(CHARGE_CURRENT));
        assertEquals("bms", bench.binding(CHARGE_CURRENT));
        assertEquals(540_000, bench.limit(CHARGE_VOLTAGE));
    }

    @Test
    void aWithdrawnPermitIsALimitOfZero() {
        bench.volts("3.3", "3.7").seconds(2);
        assertEquals(0, bench.limit(CHARGE_CURRENT));
    }

    @Test
    void cellsAboveTheChargeVoltageLowerTheVoltage() {
        bench.volts("3.4", "3.46").sample();
        assertEquals(551_900, bench.limit(CHARGE_VOLTAGE));
        long[] cells = new long[16];
        Arrays.fill(cells, 34_600);
        bench.pass(1).more().cells(Quantity.CELL_VOLTAGE, cells);
        bench.sample();
        assertEquals(550_400, bench.limit(CHARGE_VOLTAGE));
    }

    @Test
    void absorptionBecomesFloatWhenFullAndBulkAgainWhenItHasFallen() {
        assertEquals("bulk", bench.decision().stage());
        bench.volts("3.44", "3.45").amperes("5").seconds(900);
        assertEquals("absorption", bench.decision().stage());
        bench.seconds(1);
        assertEquals("float", bench.decision().stage());
        assertEquals(540_000, bench.limit(CHARGE_VOLTAGE));
        bench.volts("3.275", "3.28").seconds(300);
        assertEquals("float", bench.decision().stage());
        bench.seconds(1);
        assertEquals("bulk", bench.decision().stage());
    }

    @Test
    void absorptionBecomesFloatAfterFourHours() {
        Bench patient = Bench.of("capacity=100", "cells=16", "maxAge=100");
        patient.volts("3.40", "3.45").amperes("6");
        for (int minute = 0; minute < 240; minute++) {
            patient.sample().pass(60);
        }
        assertEquals("absorption", patient.decision().stage());
        patient.sample();
        assertEquals("float", patient.decision().stage());
        patient.set(Quantity.SOC, "89.99").set(Quantity.SOC_CALIBRATED, "1").seconds(1);
        assertEquals("bulk", patient.decision().stage());
    }

    @Test
    void aLimitThatHasBeenSteadyIsHeldForThirtySecondsAllTheSame() {
        bench.volts("3.3", "3.425").seconds(120);
        bench.volts("3.3", "3.375").sample();
        assertEquals(2_500, bench.limit(CHARGE_CURRENT));
        bench.pass(1).seconds(28).sample();
        assertEquals(2_500, bench.limit(CHARGE_CURRENT));
    }

    @Test
    void aLimitThatRisesAsksForAnEvaluationEverySecond() {
        bench.volts("3.3", "3.425").sample();
        bench.pass(1).volts("3.3", "3.375").sample();
        assertEquals(bench.now + Times.SECOND, bench.last.deadline());
        bench.pass(60).sample();
        assertEquals(true, bench.last.deadline() > bench.now + Times.SECOND);
    }

    @Test
    void partsOfASecondCountInARise() {
        bench.volts("3.3", "3.425").sample();
        bench.pass(1).volts("3.3", "3.375").sample();
        bench.pass(1).seconds(29).pass(0.5).sample();
        bench.pass(0.25).sample();
        assertEquals(6_250, bench.limit(CHARGE_CURRENT));
    }

    @Test
    void aVoltageRisesByTenMillivoltsACellASecond() {
        bench.set(Quantity.CHARGE_VOLTAGE_LIMIT, "50").sample();
        assertEquals(500_000, bench.limit(CHARGE_VOLTAGE));
        bench.pass(1).set(Quantity.CHARGE_VOLTAGE_LIMIT, "54").sample();
        bench.pass(1).seconds(29).sample();
        assertEquals(500_000, bench.limit(CHARGE_VOLTAGE));
        bench.pass(1).sample();
        assertEquals(500_000 + 16 * 100, bench.limit(CHARGE_VOLTAGE));
    }

    @Test
    void withoutAMaximumTheCapacityStandsForIt() {
        Bench other = Bench.of("capacity=100").seconds(120);
        other.volts("3.3", "3.4").sample();
        assertEquals(25_000, other.limit(CHARGE_CURRENT));
    }

    @Test
    void withoutCellsThereIsNoVoltageOfDischarge() {
        Bench other = Bench.of("capacity=100").seconds(10);
        assertEquals(-1, other.limit(DISCHARGE_VOLTAGE));
        assertEquals(-1, other.limit(CHARGE_VOLTAGE));
        assertEquals("", other.binding(DISCHARGE_VOLTAGE));
    }

    @Test
    void exactlyOneAndAHalfPercentIsTooLittleToReturn() {
        bench.volts("3.3", "3.5").sample();
        bench.pass(1)
                .set(Quantity.CHARGE_CURRENT_LIMIT, "0.75")
                .volts("3.3", "3.3")
                .seconds(60);
        assertEquals(0, bench.limit(CHARGE_CURRENT));
        bench.set(Quantity.CHARGE_CURRENT_LIMIT, "0.751").seconds(60);
        assertEquals(751, bench.limit(CHARGE_CURRENT));
    }

    @Test
    void aWarmSensorBesideAResistorThatBalancesIsNotWarm() {
        bench.nature = new Nature(false, false, true, false);
        bench.volts("3.3", "3.4").degrees("20", "65").sample();
        assertEquals(100_000, bench.limit(DISCHARGE_CURRENT));
        bench.pass(1).degrees("20", "72.5").sample();
        assertEquals(50_000, bench.limit(DISCHARGE_CURRENT));
    }

    @Test
    void thoseOfABankAreForAllMembersTogetherAndTheWorstDecides() {
        Bench bank = Bench.bank(
                        List.of("left", "right"), "capacity=100", "cells=16", "maxCharge=50", "maxDischarge=100")
                .seconds(120);
        assertEquals(100_000, bank.limit(CHARGE_CURRENT));
        assertEquals(200_000, bank.limit(DISCHARGE_CURRENT));
        assertEquals(552_000, bank.limit(CHARGE_VOLTAGE));
        bank.volts("right", "3.3", "3.4").sample();
        assertEquals(25_000, bank.limit(CHARGE_CURRENT));
        assertEquals("cell-overvoltage", bank.binding(CHARGE_CURRENT));
        bank.pass(1)
                .set("left", Quantity.CHARGE_CURRENT_LIMIT, "4")
                .set("right", Quantity.CHARGE_CURRENT_LIMIT, "15")
                .sample();
        assertEquals(19_000, bank.limit(CHARGE_CURRENT));
        assertEquals("bms", bank.binding(CHARGE_CURRENT));
    }

    @Test
    void aMemberThatIsLeftOutCarriesNothing() {
        Bench bank = Bench.bank(List.of("left", "right"), "maxCharge=50", "excludeOpenMembers=true")
                .set("left", Quantity.CHARGE_CURRENT_LIMIT, "40")
                .set("right", Quantity.CHARGE_CURRENT_LIMIT, "40")
                .seconds(120);
        assertEquals(80_000, bank.limit(CHARGE_CURRENT));
        bank.missing.add("right");
        bank.contactor = Optional.of(false);
        bank.sample();
        assertEquals(40_000, bank.limit(CHARGE_CURRENT));
    }

    @Test
    void beforeAnythingIsKnownTheVoltageIsThatOfTheCells() {
        Bench other = Bench.of("cells=16").evaluate();
        assertEquals(552_000, other.limit(CHARGE_VOLTAGE));
        assertEquals("cell-charge-voltage", other.binding(CHARGE_VOLTAGE));
    }

    @Test
    void withoutCellDataTheMeanIsKnownWhenTheVoltageIs() {
        Bench other = Bench.of("cells=off", "cellCount=16").evaluate();
        assertEquals("no-cell-data", other.conditions());
        other.set(Quantity.VOLTAGE, "55.36").sample();
        assertEquals(552_000 - 100, other.limit(CHARGE_VOLTAGE));
    }

    @Test
    void anUncalibratedOrHighStateOfChargeStartsNoCharging() {
        bench.volts("3.44", "3.45").amperes("5").seconds(901);
        assertEquals("float", bench.decision().stage());
        bench.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "0").seconds(1);
        assertEquals("float", bench.decision().stage());
        bench.set(Quantity.SOC, "90").set(Quantity.SOC_CALIBRATED, "1").seconds(1);
        assertEquals("float", bench.decision().stage());
        bench.set(Quantity.SOC, "89.99").seconds(1);
        assertEquals("bulk", bench.decision().stage());
    }

    @Test
    void theCapacityThatTheBmsTellsComesBeforeTheConfiguredOne() {
        bench.set(Quantity.FULL_CAPACITY, "80").volts("2.9", "3.3").sample();
        assertEquals(8_000, bench.limit(CHARGE_CURRENT));
    }
}
