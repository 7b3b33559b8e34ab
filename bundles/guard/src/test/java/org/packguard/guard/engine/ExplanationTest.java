package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/** What a decision says of each condition. */
class ExplanationTest {
    private static Condition only(Bench bench) {
        assertEquals(1, bench.decision().conditions().size(), bench::conditions);
        return bench.decision().conditions().get(0);
    }

    @Test
    void aTripIsToldWithValueLevelReleaseSinceAndDirections() {
        Bench bench = Bench.of().seconds(2);
        bench.volts("3.3", "3.701").seconds(2);
        long since = bench.now - Times.SECOND;
        bench.volts("3.3", "3.72").seconds(5);
        Condition told = only(bench);
        assertEquals("cell-overvoltage", told.id());
        assertEquals(Condition.Severity.WARNING, told.severity());
        assertEquals(Set.of(Direction.CHARGE), told.withdraws());
        assertEquals(false, told.alarm());
        assertEquals("", told.member());
        assertEquals(Optional.of(Quantity.CELL_VOLTAGE_MAX), told.quantity());
        assertEquals(OptionalLong.of(37_010), told.value());
        assertEquals(OptionalLong.of(37_000), told.threshold());
        assertEquals(since, told.since());
        assertEquals(true, told.text().toString().contains("3.701 V"), told.text()::toString);
        assertEquals(true, told.text().toString().contains("3.7 V"), told.text()::toString);
        assertEquals(true, told.clears().toString().contains("3.4 V"), told.clears()::toString);
        assertEquals(Optional.empty(), told.latch());
    }

    @Test
    void aWarningIsToldWithItsOwnLevelUntilTheRowActs() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        resistors(bench, 7_100);
        assertEquals("load-resistor-overtemperature", only(bench).id());
        assertEquals(OptionalLong.of(7_000), only(bench).threshold());
        assertEquals(Set.of(), only(bench).withdraws());
        resistors(bench, 9_100);
        assertEquals(OptionalLong.of(9_000), only(bench).threshold());
        assertEquals(Set.of(Direction.CHARGE), only(bench).withdraws());
    }

    private static void resistors(Bench bench, long hundredths) {
        for (int i = 0; i < 3; i++) {
            bench.more().cells(Quantity.CELL_LOAD_TEMPERATURE, new long[] {hundredths, 2_300});
            bench.seconds(1);
        }
    }

    @Test
    void aLatchIsToldAsSuchAndItsRecoveryToo() {
        Bench bench = Bench.of(TroubledProfile.engine("recoveryWithoutLimit")).seconds(2);
        bench.volts("2.949", "3.3").seconds(15);
        assertEquals(Optional.of(Condition.Latch.LATCHED), only(bench).latch());
        assertEquals(Condition.Severity.ALARM, only(bench).severity());
        assertEquals(true, only(bench).alarm());
        assertEquals(Set.of(Direction.CHARGE, Direction.DISCHARGE), only(bench).withdraws());
        bench.act(new Act.Recover(Optional.empty(), Bench.CONSOLE)).sample();
        assertEquals(Optional.of(Condition.Latch.RECOVERY), only(bench).latch());
        assertEquals(Set.of(Direction.DISCHARGE), only(bench).withdraws());
    }

    @Test
    void aGateIsToldWithTheColumnThatItKeepsOff() {
        Bench bench = Bench.of(TroubledProfile.engine());
        bench.set(Quantity.SOC, "90").seconds(20);
        assertEquals("soc", only(bench).id());
        assertEquals(Set.of(Direction.CHARGE), only(bench).withdraws());
        assertEquals(bench.last.decision().at(), only(bench).since());
        assertEquals(OptionalLong.empty(), only(bench).value());
        assertEquals(OptionalLong.empty(), only(bench).threshold());
    }

    @Test
    void theMemberOfABankIsNamed() {
        Bench bank = Bench.bank(List.of("one", "two")).seconds(2);
        bank.volts("two", "3.3", "3.71").seconds(3);
        assertEquals("two", only(bank).member());
    }

    @Test
    void silenceNamesNoValueAndAlarmsFromTheThirdTimeOn() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        for (int loss = 1; loss <= 3; loss++) {
            bench.pass(11);
            assertEquals("communication", only(bench).id());
            assertEquals(loss == 3, only(bench).alarm());
            assertEquals(OptionalLong.empty(), only(bench).value());
            bench.seconds(60);
        }
    }

    @Test
    void anInhibitIsAConditionOfItsOwn() {
        Bench bench = Bench.of().seconds(2);
        bench.act(new Act.Inhibit(Set.of(Direction.DISCHARGE), Times.NONE, Bench.CONSOLE))
                .sample();
        assertEquals("inhibit", only(bench).id());
        assertEquals(Set.of(Direction.DISCHARGE), only(bench).withdraws());
        assertEquals("C- WARNING", bench.shows());
    }
}
