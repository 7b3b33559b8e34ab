package org.packguard.bank.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.bank.combine.Pack.NOW;
import static org.packguard.bank.combine.Pack.PLAIN;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

class CombinerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The two telegrams of five Pylontech modules each that come with bms_gateway, and what it makes of them. */
    private static final Part FIRST = telegram(5_291, -80_100, 8_000, 2_040);

    private static final Part SECOND_ONE = telegram(5_286, -94_600, 8_100, 2_100);

    private static Part telegram(long centivolts, long milliamperes, long soc, long temperature) {
        return Pack.of(
                values -> values.set(Quantity.CHARGE_VOLTAGE_LIMIT, 563_000)
                        .set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 469_000)
                        .set(Quantity.CHARGE_CURRENT_LIMIT, 922_500)
                        .set(Quantity.DISCHARGE_CURRENT_LIMIT, 922_500)
                        .set(Quantity.VOLTAGE, centivolts * 100)
                        .set(Quantity.CURRENT, milliamperes)
                        .set(Quantity.SOC, soc)
                        .set(Quantity.SOH, 10_000)
                        .set(Quantity.TEMPERATURE_1, temperature)
                        .set(Quantity.MODULES, 5)
                        .set(Quantity.CHARGE_ALLOWED, true)
                        .set(Quantity.DISCHARGE_ALLOWED, true)
                        .set(Quantity.FORCE_CHARGE_REQUEST, false)
                        .alarms(Alarms.NONE),
                Pack.capacity(1_400_000));
    }

    private static Values combine(Policy policy, Part... parts) {
        return Combiner.combine(List.of(parts), policy, NOW).values();
    }

    @Test
    void theOlderGatewaysNumbersComeOutExactly() {
        Policy capped = new Policy(
                LimitPolicy.SUM,
                EnablePolicy.ALL,
                MissingPolicy.STOP,
                OptionalLong.of(700_000),
                OptionalLong.of(700_000));
        Values values = combine(capped, FIRST, SECOND_ONE);
        assertEquals(563_000, values.get(Quantity.CHARGE_VOLTAGE_LIMIT));
        assertEquals(469_000, values.get(Quantity.DISCHARGE_VOLTAGE_LIMIT));
        assertEquals(2_800_000, values.get(Quantity.FULL_CAPACITY));
        assertEquals(8_050, values.get(Quantity.SOC));
        assertEquals(10_000, values.get(Quantity.SOH));
        assertEquals(528_850, values.get(Quantity.VOLTAGE));
        assertEquals(2_070, values.get(Quantity.TEMPERATURE_1));
        assertEquals(-174_700, values.get(Quantity.CURRENT));
        assertEquals(700_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(700_000, values.get(Quantity.DISCHARGE_CURRENT_LIMIT));
        assertEquals(10, values.get(Quantity.MODULES));
        assertEquals(10, values.get(Quantity.MODULES_ONLINE));
        assertEquals(1, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(Optional.of(Alarms.NONE), values.alarms());
    }

    @ParameterizedTest
    @EnumSource(LimitPolicy.class)
    void equalBatteriesHaveTheSameLimitsByEveryPolicy(LimitPolicy limits) {
        Values values = combine(Pack.policy(limits, EnablePolicy.ALL, MissingPolicy.EXCLUDE), FIRST, SECOND_ONE);
        assertEquals(1_845_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(1_845_000, values.get(Quantity.DISCHARGE_CURRENT_LIMIT));
    }

    private static Part limited(long capacity, long limit) {
        return Pack.of(
                values -> values.set(Quantity.FULL_CAPACITY, capacity).set(Quantity.CHARGE_CURRENT_LIMIT, limit));
    }

    @ParameterizedTest
    @CsvSource({"SUM, 160000", "MIN_TIMES_N, 120000", "CAPACITY_SHARE, 149999"})
    void unequalBatteriesHaveTheLimitOfThePolicy(LimitPolicy limits, long expected) {
        // by share: 60 A for 120 Ah of 300 is 150 A for all, 100 A for 180 Ah would be 166 A; one mAh more rounds down
        Values values = combine(
                Pack.policy(limits, EnablePolicy.ALL, MissingPolicy.EXCLUDE),
                limited(120_001, 60_000),
                limited(180_000, 100_000));
        assertEquals(expected, values.get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void sharesAreEqualWhereACapacityIsNotKnown() {
        Part unknown = Pack.of(values -> values.set(Quantity.CHARGE_CURRENT_LIMIT, 100_000));
        Policy share = Pack.policy(LimitPolicy.CAPACITY_SHARE, EnablePolicy.ALL, MissingPolicy.EXCLUDE);
        assertEquals(120_000, combine(share, limited(200_000, 60_000), unknown).get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void aConfiguredLimitHoldsWhateverTheBatteryReportsAndStandsForOneItDoesNot() {
        Part.Settings settings =
                new Part.Settings(OptionalLong.empty(), OptionalLong.of(50_000), OptionalLong.of(30_000));
        Part reporting = Pack.of(values -> values.set(Quantity.CHARGE_CURRENT_LIMIT, 80_000), settings);
        Values values = combine(PLAIN, reporting, Pack.of(more -> more.set(Quantity.SOC, 1), settings));
        assertEquals(100_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(60_000, values.get(Quantity.DISCHARGE_CURRENT_LIMIT));
    }

    @Test
    void withoutAnyLimitThereIsNone() {
        Values values = combine(PLAIN, Pack.of(one -> one.set(Quantity.SOC, 1)));
        assertFalse(values.has(Quantity.CHARGE_CURRENT_LIMIT));
        assertFalse(values.has(Quantity.CHARGE_ALLOWED));
    }

    private static Part permitting(boolean charge, long limit) {
        return Pack.of(values -> values.set(Quantity.CHARGE_ALLOWED, charge).set(Quantity.CHARGE_CURRENT_LIMIT, limit));
    }

    @ParameterizedTest
    @CsvSource({"ALL, 0, 0", "ANY, 1, 100000"})
    void aBatteryThatBlocksContributesNothingAndBlocksAllByAll(EnablePolicy enables, long allowed, long limit) {
        Policy policy = Pack.policy(LimitPolicy.SUM, enables, MissingPolicy.EXCLUDE);
        Values values = combine(policy, permitting(true, 100_000), permitting(false, 60_000));
        assertEquals(allowed, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(limit, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(1, values.get(Quantity.MODULES_BLOCKING_CHARGE));
        assertEquals(0, values.get(Quantity.MODULES_BLOCKING_DISCHARGE));
    }

    @ParameterizedTest
    @EnumSource(LimitPolicy.class)
    void aLimitOfZeroBlocksAndIsNotTheSmallestOne(LimitPolicy limits) {
        Policy policy = Pack.policy(limits, EnablePolicy.ANY, MissingPolicy.EXCLUDE);
        Values values = combine(policy, permitting(true, 100_000), permitting(true, 0), permitting(true, -5));
        assertEquals(100_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(0, combine(policy, permitting(true, 0)).get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void oneThatAllowsWithALimitOfZeroIsNotTheOneThatIsEnoughForAny() {
        Policy any = Pack.policy(LimitPolicy.SUM, EnablePolicy.ANY, MissingPolicy.EXCLUDE);
        Part silent = Pack.of(values -> values.set(Quantity.CHARGE_CURRENT_LIMIT, 50_000));
        Values values = combine(any, silent, permitting(false, 60_000), permitting(true, 0));
        assertEquals(0, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, values.get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @ParameterizedTest
    @EnumSource(LimitPolicy.class)
    void aBatteryContributesNothingBeforeItHasSaidWhetherItPermits(LimitPolicy limits) {
        Snapshot limitOnly = Snapshot.of(
                1, Values.builder().set(Quantity.CHARGE_CURRENT_LIMIT, 60_000).build(), NOW);
        Part silent = Pack.of(limitOnly, Part.Settings.NONE, List.of(Quantity.values()));
        for (EnablePolicy enables : EnablePolicy.values()) {
            Policy policy = Pack.policy(limits, enables, MissingPolicy.EXCLUDE);
            Values values = combine(policy, permitting(true, 100_000), silent);
            assertEquals(100_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
            assertEquals(1, values.get(Quantity.CHARGE_ALLOWED), "it has not refused either");
            assertEquals(0, combine(policy, silent).get(Quantity.CHARGE_CURRENT_LIMIT));
        }
    }

    @Test
    void aBatteryContributesNothingWhileItsPermitIsTooOld() {
        Snapshot.Accumulator frames = new Snapshot.Accumulator();
        frames.accept(Values.builder().set(Quantity.CHARGE_ALLOWED, true).build(), NOW - 60 * SECOND);
        frames.accept(
                Values.builder().set(Quantity.CHARGE_CURRENT_LIMIT, 60_000).build(), NOW);
        Delivery permit =
                new Delivery(Quantity.CHARGE_ALLOWED, Role.DETAIL, Duration.ofSeconds(1), Duration.ZERO, false);
        Part old =
                new Part(true, frames.snapshot(), Map.of(permit.quantity(), permit), Pack.FRESH, Part.Settings.NONE, 0);
        Values values = combine(PLAIN, permitting(true, 100_000), old);
        assertEquals(100_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void anOpenSwitchBlocksLikeAPermitThatIsNotGiven() {
        Part open = Pack.of(values -> values.set(Quantity.CHARGE_SWITCH, false)
                .set(Quantity.DISCHARGE_SWITCH, true)
                .set(Quantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(Quantity.DISCHARGE_CURRENT_LIMIT, 100_000));
        Values values = combine(PLAIN, open);
        assertEquals(0, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(1, values.get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(100_000, values.get(Quantity.DISCHARGE_CURRENT_LIMIT));
    }

    @Test
    void meansWeighByCapacityAndRoundHalfToEven() {
        Values weighed = combine(
                PLAIN,
                Pack.of(values -> values.set(Quantity.SOC, 5_000).set(Quantity.FULL_CAPACITY, 300_000)),
                Pack.of(values -> values.set(Quantity.SOC, 9_000), Pack.capacity(100_000)));
        assertEquals(6_000, weighed.get(Quantity.SOC));
        assertEquals(400_000, weighed.get(Quantity.FULL_CAPACITY));
        for (long[] row : new long[][] {{1, 2, 2}, {2, 3, 2}, {-1, -2, -2}, {-2, -3, -2}, {-1, 0, 0}}) {
            Values half = combine(
                    PLAIN,
                    Pack.of(values -> values.set(Quantity.TEMPERATURE_1, row[0])),
                    Pack.of(values -> values.set(Quantity.TEMPERATURE_1, row[1])));
            assertEquals(row[2], half.get(Quantity.TEMPERATURE_1), Arrays.toString(row));
        }
    }

    @Test
    void aMeanIsWithoutWeightsWhereACapacityIsNotKnown() {
        Values values = combine(
                PLAIN,
                Pack.of(one -> one.set(Quantity.SOC, 5_000).set(Quantity.FULL_CAPACITY, 300_000)),
                Pack.of(one -> one.set(Quantity.SOC, 9_000)));
        assertEquals(7_000, values.get(Quantity.SOC));
        assertFalse(values.has(Quantity.FULL_CAPACITY));
    }

    @Test
    void aSumThatALongCannotHoldIsNotKnown() {
        Part huge = Pack.of(values -> values.set(Quantity.CURRENT, Long.MAX_VALUE)
                .set(Quantity.SOC, Long.MAX_VALUE)
                .set(Quantity.MODULES, Long.MAX_VALUE)
                .set(Quantity.CHARGE_CURRENT_LIMIT, Long.MAX_VALUE));
        Values values = combine(PLAIN, huge, huge);
        assertFalse(values.has(Quantity.CURRENT));
        assertFalse(values.has(Quantity.MODULES));
        assertEquals(Long.MAX_VALUE, values.get(Quantity.SOC));
        assertEquals(Long.MAX_VALUE, values.get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void whatOneBatteryDoesNotTellIsNotKnownOfAll() {
        Values values = combine(PLAIN, FIRST, Pack.of(one -> one.set(Quantity.VOLTAGE, 520_000)));
        assertFalse(values.has(Quantity.SOC));
        assertFalse(values.has(Quantity.CURRENT));
        assertTrue(values.has(Quantity.VOLTAGE));
    }

    @Test
    void powerIsVoltageTimesCurrentWhereABatteryDoesNotTellIt() {
        Values values = combine(
                PLAIN, Pack.of(one -> one.set(Quantity.POWER, 1_000)), Pack.of(one -> one.set(Quantity.VOLTAGE, 529_100)
                        .set(Quantity.CURRENT, -80_100)));
        assertEquals(1_000 - 4_238_091, values.get(Quantity.POWER));
    }

    @Test
    void requestsAndAlarmsOfAnyAreThoseOfTheBankWithTheGraverSeverity() {
        Alarms warned = Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.WARNING);
        Alarms protecting = Alarms.NONE
                .with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION)
                .with(AlarmId.SENSOR_FAULT, Severity.INFO);
        Values values = combine(
                PLAIN,
                Pack.of(one -> one.set(Quantity.FORCE_CHARGE_REQUEST, false).alarms(warned)),
                Pack.of(one -> one.set(Quantity.FORCE_CHARGE_REQUEST, true).alarms(protecting)),
                Pack.of(one -> one.set(Quantity.SOC, 1)));
        assertEquals(1, values.get(Quantity.FORCE_CHARGE_REQUEST));
        assertEquals(Optional.of(protecting), values.alarms());
    }

    @Test
    void voltageLimitsAreTheTightestOfThoseThatAreKnown() {
        Values values = combine(
                PLAIN,
                Pack.of(one ->
                        one.set(Quantity.CHARGE_VOLTAGE_LIMIT, 563_000).set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 460_000)),
                Pack.of(one ->
                        one.set(Quantity.CHARGE_VOLTAGE_LIMIT, 560_000).set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 470_000)),
                Pack.of(one -> one.set(Quantity.SOC, 1)));
        assertEquals(560_000, values.get(Quantity.CHARGE_VOLTAGE_LIMIT));
        assertEquals(470_000, values.get(Quantity.DISCHARGE_VOLTAGE_LIMIT));
    }

    private static Part cells(long... volts) {
        int lowest = 0;
        int highest = 0;
        for (int i = 1; i < volts.length; i++) {
            lowest = volts[i] < volts[lowest] ? i : lowest;
            highest = volts[i] > volts[highest] ? i : highest;
        }
        int low = lowest;
        int high = highest;
        return Pack.of(values -> values.cells(Quantity.CELL_VOLTAGE, volts.clone())
                .set(Quantity.CELL_COUNT, volts.length)
                .set(Quantity.CELL_VOLTAGE_MIN, volts[low])
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, low + 1)
                .set(Quantity.CELL_VOLTAGE_MAX, volts[high])
                .set(Quantity.CELL_VOLTAGE_MAX_INDEX, high + 1)
                .set(Quantity.CELL_VOLTAGE_AVG, Arrays.stream(volts).sum() / volts.length));
    }

    @Test
    void cellsAreNumberedThroughTheMembersAndExtremesSayWhich() {
        Values values = combine(PLAIN, cells(33_000, 33_100), cells(32_900, 33_300, 33_400), cells(33_000));
        assertEquals(6, values.get(Quantity.CELL_COUNT));
        assertEquals(32_900, values.get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(3, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(33_400, values.get(Quantity.CELL_VOLTAGE_MAX));
        assertEquals(5, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(500, values.get(Quantity.CELL_VOLTAGE_DELTA));
        // 33050 of two, 33200 of three, 33000 of one
        assertEquals(33_117, values.get(Quantity.CELL_VOLTAGE_AVG));
        long[] expected = {33_000, 33_100, 32_900, 33_300, 33_400, 33_000};
        for (int cell = 1; cell <= expected.length; cell++) {
            assertEquals(expected[cell - 1], values.cell(Quantity.CELL_VOLTAGE, cell));
        }
    }

    @Test
    void theCellsOfOthersKeepTheirNumbersWhileAMemberIsMissing() {
        Values values = combine(PLAIN, Pack.missing(cells(30_000, 30_000)), cells(32_900, 33_300));
        assertEquals(3, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(33_300, values.cell(Quantity.CELL_VOLTAGE, 4));
        assertEquals(2, values.get(Quantity.CELL_COUNT));
    }

    @Test
    void anIndexThatTheBatteryCannotHaveIsNotKnown() {
        Part wrong =
                Pack.of(values -> values.set(Quantity.CELL_VOLTAGE_MIN, 1).set(Quantity.CELL_VOLTAGE_MIN_INDEX, 9_999));
        assertFalse(combine(PLAIN, wrong).has(Quantity.CELL_VOLTAGE_MIN_INDEX));
    }

    @Test
    void moreCellsThanTheModelHoldsAreLeftOut() {
        long[] many = new long[Values.MAX_CELLS - 1];
        Arrays.fill(many, 33_000);
        Values values = combine(PLAIN, cells(many), cells(33_100, 33_200));
        assertEquals(Values.MAX_CELLS, values.cells());
        assertEquals(33_100, values.cell(Quantity.CELL_VOLTAGE, Values.MAX_CELLS));
        assertEquals(Values.MAX_CELLS + 1, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
    }

    @Test
    void unusableValuesStayKnownToBeUnusable() {
        Values values = combine(
                PLAIN, cells(33_000, 33_000), Pack.of(one -> one.cells(Quantity.CELL_VOLTAGE, new long[] {33_000, 1})
                        .invalidCell(Quantity.CELL_VOLTAGE, 2)
                        .invalid(Quantity.CELL_VOLTAGE_MIN)));
        assertTrue(values.invalid().contains(new Values.Invalid(Quantity.CELL_VOLTAGE, 4)));
        assertTrue(values.isInvalid(Quantity.CELL_VOLTAGE_MIN));
    }

    @Test
    void aMissingBatteryIsExcludedWithItsLimits() {
        Values values = combine(PLAIN, FIRST, Pack.missing(SECOND_ONE));
        assertEquals(-80_100, values.get(Quantity.CURRENT));
        assertEquals(8_000, values.get(Quantity.SOC));
        assertEquals(922_500, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(1_400_000, values.get(Quantity.FULL_CAPACITY));
        assertEquals(6, values.get(Quantity.MODULES));
        assertEquals(5, values.get(Quantity.MODULES_ONLINE));
        assertEquals(
                Optional.of(Severity.WARNING), values.alarms().orElseThrow().severity(AlarmId.INTERNAL_COMMUNICATION));
    }

    @Test
    void aMissingBatteryReducesTheLimitsOfTheOthers() {
        Policy reduce = Pack.policy(LimitPolicy.SUM, EnablePolicy.ALL, MissingPolicy.REDUCE);
        Values values = combine(reduce, FIRST, FIRST, Pack.missing(FIRST));
        assertEquals(1_230_000, values.get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals(1, values.get(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void aMissingBatteryMakesLimitsZeroAndPermitsEnd() {
        Policy zero = Pack.policy(LimitPolicy.SUM, EnablePolicy.ANY, MissingPolicy.ZERO);
        Values values = combine(zero, FIRST, Pack.missing(SECOND_ONE));
        for (Quantity nothing : List.of(
                Quantity.CHARGE_CURRENT_LIMIT,
                Quantity.DISCHARGE_CURRENT_LIMIT,
                Quantity.CHARGE_ALLOWED,
                Quantity.DISCHARGE_ALLOWED)) {
            assertEquals(0, values.get(nothing), nothing.id());
        }
        assertEquals(-80_100, values.get(Quantity.CURRENT));
        assertEquals(1_845_000, combine(zero, FIRST, FIRST).get(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void aMissingBatteryStopsEverything() {
        Policy stop = Pack.policy(LimitPolicy.SUM, EnablePolicy.ALL, MissingPolicy.STOP);
        assertTrue(combine(stop, FIRST, Pack.missing(SECOND_ONE)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void withoutAnyBatteryNothingIsSaid(MissingPolicy missing) {
        Policy policy = Pack.policy(LimitPolicy.SUM, EnablePolicy.ALL, missing);
        Combined combined = Combiner.combine(List.of(Pack.missing(FIRST), Pack.missing(FIRST)), policy, NOW);
        assertTrue(combined.isSilent());
        assertEquals(List.of(0, 1), combined.missing());
    }

    @Test
    void whatOnlyRisesIsNotKnownWhileABatteryIsMissingSoThatItNeverFalls() {
        Part counting = Pack.of(values -> values.set(Quantity.ENERGY_IN, 1_000).set(Quantity.SOC, 5_000));
        assertEquals(2_000, combine(PLAIN, counting, counting).get(Quantity.ENERGY_IN));
        Values lacking = combine(PLAIN, counting, Pack.missing(counting));
        assertFalse(lacking.has(Quantity.ENERGY_IN));
        assertTrue(lacking.has(Quantity.SOC));
    }

    private static Part aged(long soc, long age, long sohAge) {
        Snapshot.Accumulator frames = new Snapshot.Accumulator();
        frames.accept(Values.builder().set(Quantity.SOH, 9_000).build(), NOW - sohAge);
        frames.accept(
                Values.builder().set(Quantity.SOC, soc).alarms(Alarms.NONE).build(), NOW - age);
        return Pack.of(frames.snapshot(), Part.Settings.NONE);
    }

    @Test
    void everyValueHasTheAgeOfTheOldestBehindIt() {
        Combined combined =
                Combiner.combine(List.of(aged(1, SECOND, 2 * SECOND), aged(2, 3 * SECOND, 4 * SECOND)), PLAIN, NOW);
        Snapshot snapshot = combined.snapshot(7);
        assertEquals(7, snapshot.sequence());
        assertEquals(NOW - SECOND, snapshot.receivedAt());
        assertEquals(NOW - 3 * SECOND, snapshot.receivedAt(Quantity.SOC));
        assertEquals(NOW - 4 * SECOND, snapshot.receivedAt(Quantity.SOH));
        assertEquals(NOW - 3 * SECOND, snapshot.alarmsReceivedAt());
    }

    @Test
    void aPermitIsAsOldAsTheSwitchAndNotAsTheLimitThatComesSeldom() {
        Snapshot.Accumulator frames = new Snapshot.Accumulator();
        frames.accept(Values.builder().set(Quantity.CHARGE_CURRENT_LIMIT, 1).build(), NOW - 5 * SECOND);
        frames.accept(Values.builder().set(Quantity.CHARGE_SWITCH, true).build(), NOW - SECOND);
        Part part = Pack.of(frames.snapshot(), Part.Settings.NONE);
        Snapshot snapshot = Combiner.combine(List.of(part), PLAIN, NOW).snapshot(1);
        assertEquals(NOW - SECOND, snapshot.receivedAt(Quantity.CHARGE_ALLOWED));
        assertEquals(NOW - 5 * SECOND, snapshot.receivedAt(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void cellsKeepTheirOwnTimes() {
        Snapshot.Accumulator frames = new Snapshot.Accumulator();
        frames.accept(Values.builder().cell(Quantity.CELL_VOLTAGE, 1, 33_000).build(), NOW - 2 * SECOND);
        frames.accept(Values.builder().cell(Quantity.CELL_VOLTAGE, 2, 33_000).build(), NOW - SECOND);
        Part part = Pack.of(frames.snapshot(), Part.Settings.NONE);
        Snapshot snapshot =
                Combiner.combine(List.of(cells(33_000), part), PLAIN, NOW).snapshot(1);
        assertEquals(NOW, snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, 1));
        assertEquals(NOW - 2 * SECOND, snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, 2));
        assertEquals(NOW - SECOND, snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, 3));
    }

    @Test
    void aBatteryWithAStaleRequiredValueIsMissingFromThatMomentOn() {
        List<Part> parts = List.of(aged(1, 0, 0), aged(9, 4 * SECOND, 0));
        Combined before = Combiner.combine(parts, PLAIN, NOW + 6 * SECOND);
        assertEquals(List.of(), before.missing());
        assertEquals(OptionalLong.of(NOW + 6 * SECOND + 1), before.staleAt());
        Combined after = Combiner.combine(parts, PLAIN, before.staleAt().getAsLong());
        assertEquals(List.of(1), after.missing());
        assertEquals(1, after.values().get(Quantity.SOC));
    }

    @Test
    void aDetailThatIsStaleIsUnknownAndNoMore() {
        Combined combined = Combiner.combine(List.of(aged(1, 0, 11 * SECOND)), PLAIN, NOW);
        assertFalse(combined.values().has(Quantity.SOH));
        assertTrue(combined.values().has(Quantity.SOC));
    }

    @Test
    void theTableHasEveryQuantityThatABankTells() {
        Set<Quantity> elsewhere = new TreeSet<>(List.of(
                Quantity.FULL_CAPACITY,
                Quantity.CHARGE_ALLOWED,
                Quantity.DISCHARGE_ALLOWED,
                Quantity.CHARGE_CURRENT_LIMIT,
                Quantity.DISCHARGE_CURRENT_LIMIT,
                Quantity.MODULES,
                Quantity.MODULES_ONLINE,
                Quantity.MODULES_BLOCKING_CHARGE,
                Quantity.MODULES_BLOCKING_DISCHARGE,
                Quantity.CELL_VOLTAGE_MIN,
                Quantity.CELL_VOLTAGE_MAX,
                Quantity.CELL_VOLTAGE_AVG,
                Quantity.CELL_VOLTAGE_DELTA,
                Quantity.CELL_VOLTAGE_MIN_INDEX,
                Quantity.CELL_VOLTAGE_MAX_INDEX,
                Quantity.CELL_TEMPERATURE_MIN,
                Quantity.CELL_TEMPERATURE_MAX,
                Quantity.CELL_TEMPERATURE_MIN_INDEX,
                Quantity.CELL_TEMPERATURE_MAX_INDEX));
        for (Quantity quantity : Quantity.pack()) {
            boolean told = Rule.TABLE.containsKey(quantity) || elsewhere.contains(quantity);
            assertEquals(Supply.isTold(quantity), told, quantity.id());
        }
    }

    @Test
    void aBankDeliversAsSeldomAsTheSlowestOfItsMembers() {
        Part part = Pack.of(one -> one);
        Map<Quantity, Delivery> slow = new EnumMap<>(Map.of(
                Quantity.SOC,
                new Delivery(
                        Quantity.SOC, Delivery.Role.DETAIL, Duration.ofSeconds(30), Duration.ofSeconds(2), false)));
        Map<Quantity, Delivery> all = Supply.of(List.of(part.deliveries(), slow));
        assertEquals(Duration.ofSeconds(30), all.get(Quantity.SOC).period());
        assertEquals(Duration.ofSeconds(2), all.get(Quantity.SOC).replyTimeout());
        assertEquals(Delivery.Role.DETAIL, all.get(Quantity.SOC).role());
        assertEquals(Duration.ofSeconds(1), all.get(Quantity.VOLTAGE).period());
        assertFalse(all.containsKey(Quantity.RUNTIME));
        Delivery position = part.deliveries().get(Quantity.CHARGE_SWITCH);
        Map<Quantity, Delivery> bySwitch = Supply.of(List.of(Map.of(Quantity.CHARGE_SWITCH, position)));
        assertEquals(position.period(), bySwitch.get(Quantity.CHARGE_ALLOWED).period());
    }
}
