package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** What timelines cannot show: banks, lateness, the store, set-points, what is remembered and what is explained. */
class EngineTest {
    private static Input.Contact contact(boolean lease) {
        return new Input.Contact(0, Times.NEVER, Optional.empty(), false, lease);
    }

    @Test
    void theWorstMemberOfABankDecidesAndIsNamed() {
        Bench bank = Bench.bank(List.of("left", "right"));
        bank.seconds(2);
        assertEquals("CD RUNNING", bank.shows());
        bank.volts("right", "3.3", "3.75").seconds(3);
        assertEquals("-D WARNING", bank.shows());
        assertEquals("right", bank.decision().conditions().get(0).member());
    }

    @Test
    void aHealthyMemberNeverClearsTheConditionOfAnother() {
        Bench bank = Bench.bank(List.of("left", "right"));
        bank.seconds(2).volts("right", "3.3", "3.75").seconds(3);
        bank.volts("right", "3.3", "3.4").seconds(100);
        assertEquals("cell-overvoltage", bank.conditions());
    }

    @Test
    void aMissingMemberWithdrawsBoth() {
        Bench bank = Bench.bank(List.of("left", "right"));
        bank.seconds(2).missing.add("right");
        bank.sample();
        assertEquals("-- WARNING", bank.shows());
        assertEquals("member-missing", bank.conditions());
    }

    @Test
    void aMissingMemberIsLeftOutWhereItsContactorIsReadBackOpenAndThatIsAllowed() {
        for (boolean allowed : new boolean[] {true, false}) {
            Bench bank = Bench.bank(List.of("left", "right"), "excludeOpenMembers=" + allowed);
            bank.seconds(2).missing.add("right");
            bank.contactor = Optional.of(false);
            bank.seconds(20);
            assertEquals(allowed, bank.decision().charge());
            bank.contactor = Optional.of(true);
            bank.sample();
            assertFalse(bank.decision().charge());
        }
    }

    @Test
    void anEvaluationMoreThanFiveSecondsLateOpensBothAndChecksEverything() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        bench.asked = bench.now - 5 * Times.SECOND;
        bench.evaluate();
        assertEquals("CD RUNNING", bench.shows());
        bench.asked = bench.now - 5 * Times.SECOND - 1;
        bench.evaluate();
        assertEquals("--! CHECKING", bench.shows());
        bench.asked = Times.NONE;
        bench.evaluate();
        assertEquals("-- CHECKING", bench.shows());
        bench.seconds(10);
        assertEquals("-- RUNNING", bench.shows());
        bench.seconds(1);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void theThirdLatenessInAnHourLatches() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        for (int i = 0; i < 3; i++) {
            bench.asked = bench.now - 6 * Times.SECOND;
            bench.evaluate();
            bench.asked = Times.NONE;
            bench.evaluate().seconds(12);
        }
        assertEquals("late*", bench.conditions());
        bench.acknowledge().evaluate();
        assertEquals("", bench.refusal());
    }

    @Test
    void aDamagedStoreIsALatchThatTakesTheServiceAct() {
        Bench bench = Bench.of();
        bench.store = Input.Store.DAMAGED_UNWRITABLE;
        bench.seconds(2);
        assertEquals("--! PROTECT", bench.shows());
        assertEquals("latch-store* latch-store-unwritable", bench.conditions());
        Act service = new Act.Service("latch-store", "all looked at", Bench.CONSOLE);
        bench.act(service).evaluate();
        assertEquals("it cannot be stored", bench.refusal());
        bench.store = Input.Store.DAMAGED;
        bench.evaluate().acknowledge().evaluate();
        assertEquals("it takes the service act", bench.refusal());
        bench.act(new Act.Service("latch-store", "all looked at", Bench.WEB)).evaluate();
        assertTrue(bench.refusal().contains("console"));
        bench.act(new Act.Service("latch-store", "", Bench.CONSOLE)).evaluate();
        assertTrue(bench.refusal().contains("console"));
        bench.act(new Act.Acknowledge(Optional.of("latch-store"), Bench.CONSOLE))
                .evaluate();
        assertEquals("it takes the service act", bench.refusal());
        bench.act(service).evaluate();
        assertEquals("", bench.refusal());
        bench.store = Input.Store.WRITABLE;
        bench.seconds(2);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void anAcknowledgementThatCannotBeWrittenIsRefused() {
        Bench bench = Bench.of()
                .seconds(2)
                .volts("3.3", "3.8")
                .seconds(3)
                .volts("3.3", "3.4")
                .seconds(1);
        bench.store = Input.Store.UNWRITABLE;
        bench.acknowledge().evaluate();
        assertEquals("it cannot be stored", bench.refusal());
        assertEquals("cell-extreme-overvoltage* cell-overvoltage latch-store-unwritable", bench.conditions());
    }

    @Test
    void aLimitThatIsIgnoredForAMinuteAlarms() {
        Bench bench = Bench.of("capacity=100").seconds(1);
        bench.sink = true;
        bench.sent = Optional.of(new Input.Sent(40_000, 60_000));
        bench.amperes("45").seconds(70);
        assertEquals("CD RUNNING", bench.shows());
        bench.amperes("45.001").seconds(61);
        assertEquals("CD! WARNING", bench.shows());
        bench.amperes("40").seconds(60);
        assertEquals("limit-ignored", bench.conditions());
        bench.seconds(1);
        assertEquals("CD RUNNING", bench.shows());
        bench.amperes("-66.001").seconds(61);
        assertEquals("limit-ignored", bench.conditions());
        bench.amperes("-60.001")
                .seconds(1)
                .amperes("-60")
                .seconds(30)
                .amperes("-60.001")
                .seconds(40);
        assertEquals("limit-ignored", bench.conditions());
        bench.sink = false;
        bench.seconds(1);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void aLimitIsIgnoredByABankWhenAllMembersTogetherAreAboveIt() {
        Bench bank = Bench.bank(List.of("left", "right")).seconds(1);
        bank.sink = true;
        bank.sent = Optional.of(new Input.Sent(40_000, 60_000));
        bank.set("left", Quantity.CURRENT, "45").set("right", Quantity.CURRENT, "-10");
        bank.seconds(70);
        assertEquals("CD RUNNING", bank.shows());
        bank.set("left", Quantity.CURRENT, "25")
                .set("right", Quantity.CURRENT, "21")
                .seconds(61);
        assertEquals("limit-ignored", bank.conditions());
    }

    @Test
    void aLimitThatIsIgnoredWithdrawsItsDirectionWhereThatIsWanted() {
        Bench bench = Bench.of("limitIgnored=withdraw").seconds(1);
        bench.sink = true;
        bench.sent = Optional.of(new Input.Sent(0, 0));
        bench.amperes("-5.001").seconds(61);
        assertEquals("C-! WARNING", bench.shows());
    }

    @Test
    void aRelayWithoutLeaseIsALastingWarning() {
        Bench bench = Bench.of();
        bench.charge = List.of(contact(true), contact(false));
        bench.seconds(3);
        assertEquals("relay-without-lease", bench.conditions());
    }

    @Test
    void aRelayThatCannotBeReachedAlarmsAfterTwoTries() {
        Bench bench = Bench.of();
        bench.discharge = List.of(new Input.Contact(Times.NEVER, Times.NEVER, Optional.empty(), true, true));
        bench.seconds(1);
        assertEquals("CD RUNNING", bench.shows());
        bench.seconds(1);
        assertEquals("CD! PROTECT", bench.shows());
        bench.discharge = List.of(new Input.Contact(0, bench.now, Optional.of(true), false, true));
        bench.seconds(3);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void aRelayThatHasAnsweredAndIsLostThenAlarmsToo() {
        Bench bench = Bench.of();
        bench.discharge = List.of(new Input.Contact(0, 0, Optional.of(true), false, true));
        bench.seconds(3);
        assertEquals("CD RUNNING", bench.shows());
        bench.discharge = List.of(new Input.Contact(0, 0, Optional.of(true), true, true));
        bench.seconds(3);
        assertEquals("relay-unreachable", bench.conditions());
    }

    @Test
    void aBoardThatCannotTellIsGoodAgainWhenItCanBeReached() {
        Bench bench = Bench.of();
        bench.discharge = List.of(new Input.Contact(0, Times.NEVER, Optional.empty(), true, true));
        bench.seconds(3);
        assertEquals("relay-unreachable", bench.conditions());
        bench.discharge = List.of(new Input.Contact(0, Times.NEVER, Optional.empty(), false, true));
        bench.seconds(3);
        assertEquals("CD RUNNING", bench.shows());
        assertEquals("", bench.conditions());
    }

    @Test
    void eachRelayOfEachDirectionIsWatchedByItself() {
        Bench bench = Bench.of().seconds(1);
        for (int round = 0; round < 2; round++) {
            Input.Contact good = new Input.Contact(0, bench.now, Optional.of(true), false, true);
            Input.Contact stuck = new Input.Contact(0, bench.now, Optional.of(false), false, true);
            bench.pass(2);
            bench.charge = List.of(at(good, bench.now), at(good, bench.now));
            bench.discharge = List.of(at(good, bench.now), at(round == 0 ? stuck : good, bench.now));
            bench.sample();
            assertEquals("", bench.conditions());
        }
        for (int round = 0; round < 2; round++) {
            bench.pass(1);
            bench.charge = List.of(read(bench.now, true), read(bench.now, true));
            bench.discharge = List.of(read(bench.now, false), read(bench.now, true));
            bench.sample();
        }
        assertEquals("relay-stuck-open", bench.conditions());
        bench.pass(1).charge = List.of(read(bench.now, false), read(bench.now, true));
        bench.discharge = List.of(read(bench.now, true), read(bench.now, true));
        bench.sample();
        assertEquals("", bench.conditions());
    }

    private static Input.Contact read(long at, boolean closed) {
        return new Input.Contact(0, at, Optional.of(closed), false, true);
    }

    private static Input.Contact at(Input.Contact one, long at) {
        return new Input.Contact(one.delivered(), at, one.closed(), one.unreachable(), one.lease());
    }

    @Test
    void aReadBackCountsFromTwoSecondsAfterTheWishOnAndOnceHoweverOftenItIsSeen() {
        Bench bench = Bench.of().seconds(1);
        long wish = bench.now;
        bench.charge = List.of(new Input.Contact(wish, wish + 2 * Times.SECOND - 1, Optional.of(false), false, true));
        bench.sample();
        bench.charge = List.of(new Input.Contact(wish, wish + 2 * Times.SECOND, Optional.of(false), false, true));
        bench.sample().pass(1).sample().pass(1).sample();
        assertEquals("", bench.conditions());
        bench.charge = List.of(new Input.Contact(wish, wish + 3 * Times.SECOND, Optional.of(false), false, true));
        bench.sample();
        assertEquals("relay-stuck-open", bench.conditions());
    }

    @Test
    void aLostSensorOfSeveralWarnsAndWithdrawsWhereEveryOneIsWanted() {
        Bench bench = Bench.of().seconds(2);
        bench.more().invalid(Quantity.TEMPERATURE_2);
        bench.seconds(1);
        assertEquals("CD WARNING", bench.shows());
        assertEquals(2, bench.decision().conditions().get(0).cell());
        Bench every = Bench.of("everySensor=true").seconds(2);
        every.more().invalidCell(Quantity.CELL_TEMPERATURE, 3);
        every.seconds(1);
        assertEquals("-- WARNING", every.shows());
        assertEquals(3, every.decision().conditions().get(0).cell());
    }

    @Test
    void anInvalidLoadResistorIsNoMatterWhereItIsNotRequired() {
        Bench bench = Bench.of().seconds(2);
        bench.more().invalidCell(Quantity.CELL_LOAD_TEMPERATURE, 1);
        bench.seconds(3);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void loadResistorsWarnAndStopCharging() {
        Bench bench = Bench.of().seconds(2);
        for (int i = 0; i < 2; i++) {
            bench.more().cell(Quantity.CELL_LOAD_TEMPERATURE, 4, 7000);
            bench.seconds(1);
        }
        assertEquals("CD WARNING", bench.shows());
        assertEquals(4, bench.decision().conditions().get(0).cell());
        for (int i = 0; i < 2; i++) {
            bench.more().cell(Quantity.CELL_LOAD_TEMPERATURE, 4, 9000);
            bench.seconds(1);
        }
        assertEquals("-D WARNING", bench.shows());
        bench.more().cell(Quantity.CELL_LOAD_TEMPERATURE, 4, 8000);
        bench.seconds(1);
        assertEquals("load-resistor-overtemperature", bench.conditions());
        bench.more().cell(Quantity.CELL_LOAD_TEMPERATURE, 4, 6999);
        bench.seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void sensorsBesideBalancingResistorsMayBeTwentyKelvinWarmer() {
        Bench bench = Bench.of();
        bench.nature = new Nature(false, false, true, true);
        bench.volts("3.3", "3.4").seconds(2);
        bench.volts("3.3", "3.35").degrees("40", "74.99").seconds(10);
        assertEquals("CD RUNNING", bench.shows());
        bench.degrees("40", "75").seconds(10);
        assertEquals("charge-overtemperature", bench.conditions());
    }

    @Test
    void criticalTemperatureDoesNotLatchWhileResistorsHeatTheSensors() {
        Bench bench = Bench.of("minOff=10");
        bench.nature = new Nature(false, false, true, true);
        bench.volts("3.3", "3.4").seconds(2).degrees("40", "90").seconds(3);
        assertEquals("critical-temperature", bench.conditions());
        bench.degrees("40", "50").seconds(20);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void theSensorsAreColdAgainTenMinutesAfterBalancing() {
        Bench bench = Bench.of();
        bench.nature = new Nature(false, false, true, true);
        bench.volts("3.3", "3.4").seconds(1).volts("3.3", "3.3999").seconds(600);
        bench.degrees("40", "55").seconds(8);
        assertEquals("charge-overtemperature", bench.conditions());
        assertEquals(
                "no capacity", bench.decision().off().get("cell-difference").text());
        assertEquals(
                "maxCharge is not configured",
                bench.decision().off().get("charge-overcurrent").text());
    }

    @Test
    void aTemperatureThatRisesFastLatches() {
        Bench bench = Bench.of();
        for (int i = 0; i <= 90; i++) {
            bench.degrees("30", new BigDecimal(3700 + i * 7).movePointLeft(2).toPlainString());
            bench.seconds(2);
        }
        assertEquals("", bench.conditions());
        for (int i = 91; i <= 130; i++) {
            bench.degrees("30", new BigDecimal(3700 + i * 7).movePointLeft(2).toPlainString());
            bench.seconds(2);
        }
        assertEquals("temperature-rise*", bench.conditions());
        bench.acknowledge().evaluate();
        assertEquals("the cause is still there", bench.refusal());
        bench.degrees("30", "44.99").seconds(400);
        bench.acknowledge().evaluate();
        assertEquals("", bench.refusal());
    }

    @Test
    void aTemperatureThatRisesSlowlyOrWhileBalancingDoesNot() {
        for (boolean balancing : new boolean[] {true, false}) {
            Bench bench = Bench.of().set(Quantity.BALANCING, balancing ? "1" : "0");
            int step = balancing ? 7 : 3;
            for (int i = 0; i <= 110; i++) {
                bench.degrees(
                        "30", new BigDecimal(4600 + i * step).movePointLeft(2).toPlainString());
                bench.seconds(1);
            }
            assertFalse(bench.conditions().contains("rise"), bench.conditions());
        }
    }

    @Test
    void cellsThatDoNotSumUpWithdrawBothAfterTenSamples() {
        Bench bench = Bench.of("cells=2");
        for (int i = 0; i < 10; i++) {
            bench.set(Quantity.VOLTAGE, "6.7330").more().cells(Quantity.CELL_VOLTAGE, new long[] {33000, 33000});
            bench.seconds(1);
        }
        assertEquals("CD WARNING", bench.shows());
        for (int i = 0; i < 10; i++) {
            bench.set(Quantity.VOLTAGE, "6.7360").more().cells(Quantity.CELL_VOLTAGE, new long[] {33000, 33000});
            bench.seconds(1);
        }
        assertEquals("--! PROTECT", bench.shows());
        for (int i = 0; i < 9; i++) {
            bench.set(Quantity.VOLTAGE, "6.6000").more().cells(Quantity.CELL_VOLTAGE, new long[] {33000, 33000});
            bench.seconds(1);
        }
        assertEquals("pack-sum-mismatch", bench.conditions());
        bench.more().cells(Quantity.CELL_VOLTAGE, new long[] {33000, 33000});
        bench.seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void aStatusBitOfThe123CountsInTwoOfThreeFrames() {
        Bench bench = Bench.of();
        bench.nature = new Nature(false, false, true, true);
        bench.set(Quantity.CHARGE_ALLOWED, "0").seconds(1);
        bench.set(Quantity.CHARGE_ALLOWED, "1").seconds(1);
        assertEquals("CD RUNNING", bench.shows());
        bench.set(Quantity.CHARGE_ALLOWED, "0").seconds(1);
        assertEquals("bms-verdict", bench.conditions());
        bench.set(Quantity.CHARGE_ALLOWED, "1").seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void alarmsOfTheBmsCountInTheirDirectionAndOnlyAsProtection() {
        Bench bench = Bench.of();
        alarms(bench, AlarmId.MOS_OVERTEMPERATURE, Severity.WARNING);
        assertEquals("CD RUNNING", bench.shows());
        alarms(bench, AlarmId.CELL_DIFFERENCE, Severity.PROTECTION);
        assertEquals("CD RUNNING", bench.shows());
        alarms(bench, AlarmId.CELL_COMMUNICATION, Severity.PROTECTION);
        assertEquals("-- WARNING", bench.shows());
        Bench deaf = Bench.of("bmsVerdict=off");
        alarms(deaf, AlarmId.MOS_OVERTEMPERATURE, Severity.PROTECTION);
        assertEquals("CD RUNNING", deaf.shows());
    }

    private static void alarms(Bench bench, AlarmId id, Severity severity) {
        for (int i = 0; i < 3; i++) {
            bench.more().alarms(Alarms.NONE.with(id, severity));
            bench.seconds(1);
        }
    }

    @Test
    void aRestartRemembersLatchesInhibitsAndMinOff() {
        Bench bench = Bench.of("minOff=100").seconds(2);
        bench.volts("3.3", "3.8").seconds(3).volts("3.3", "3.39").seconds(3);
        bench.act(new Act.Inhibit(Set.of(Direction.DISCHARGE), 50 * Times.SECOND, Bench.WEB))
                .evaluate();
        Memory stored = bench.engine.memory(bench.state, bench.now);
        bench.restart(true);
        assertEquals(
                stored.rows().keySet(),
                bench.engine.memory(bench.state, bench.now).rows().keySet().stream()
                        .filter(key -> !key.startsWith("communication"))
                        .collect(Collectors.toSet()));
        bench.seconds(49);
        assertEquals("cell-extreme-overvoltage* inhibit", bench.conditions());
        bench.seconds(2);
        assertEquals("-D! PROTECT", bench.shows());
        bench.acknowledge().seconds(30);
        assertFalse(bench.decision().charge());
        bench.seconds(40);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void theStoreIsWrittenWhereALatchChangesAndNotAtEverySample() {
        Bench bench = Bench.of().seconds(2);
        EngineState before = bench.state;
        bench.seconds(5);
        assertFalse(bench.engine.storedDiffers(before, bench.state));
        bench.volts("3.3", "3.8").seconds(2);
        assertTrue(bench.engine.storedDiffers(before, bench.state));
        before = bench.state;
        bench.seconds(5);
        assertFalse(bench.engine.storedDiffers(before, bench.state));
    }

    @Test
    void anUncleanStartCountsAsOneLossAndACleanOneDoesNot() {
        for (boolean unclean : new boolean[] {true, false}) {
            Bench bench = Bench.of("minOff=10").seconds(2).restart(unclean).seconds(2);
            assertEquals("CD RUNNING", bench.shows());
            bench.pass(20).seconds(5);
            assertEquals(!unclean, bench.decision().charge());
            bench.seconds(10);
            assertTrue(bench.decision().charge());
        }
    }

    @Test
    void aStateMovedInTimeGoesOnTheSameWay() {
        Bench bench = Bench.of("capacity=100", "maxCharge=50").seconds(2);
        bench.volts("3.3", "3.8").seconds(3).volts("3.3", "3.39").seconds(20);
        EngineState there = bench.state.moved(1000);
        assertFalse(there.equals(bench.state));
        assertEquals(bench.state, there.moved(-1000));
        assertEquals(bench.state.hashCode(), there.moved(-1000).hashCode());
    }

    @Test
    void theNearestConditionIsTold() {
        Bench bench = Bench.of().volts("3.2", "3.65");
        bench.more().set(Quantity.CELL_VOLTAGE_MAX_INDEX, 7);
        bench.seconds(1);
        assertEquals(
                "charging stops at 3.7 V, cell 7 is at 3.65 V",
                bench.decision().next().orElseThrow().text().text());
        bench.volts("3.05", "3.1").seconds(1);
        assertEquals(
                "discharging stops at 3.0 V, lowest cell voltage is at 3.05 V",
                bench.decision().next().orElseThrow().text().text());
    }

    @Test
    void aCountThatMustBeEqualIsNeverNear() {
        Bench bench = Bench.of("cells=16").volts("3.2", "3.65");
        bench.more().set(Quantity.CELL_COUNT, 16);
        bench.seconds(1);
        assertEquals("cell-overvoltage", bench.decision().next().orElseThrow().condition());
    }

    @Test
    void aShareOfTheVoltageIsNoVoltageThatCouldBeNear() {
        Bench bench = Bench.of("cells=2").volts("3.3", "3.65");
        bench.set(Quantity.VOLTAGE, "6.95").more().cells(Quantity.CELL_VOLTAGE, new long[] {33000, 36500});
        bench.seconds(1);
        assertEquals("cell-overvoltage", bench.decision().next().orElseThrow().condition());
    }

    @Test
    void theWorstDetectionTimesAreTold() {
        Bench bench = Bench.of("maxCharge=10").seconds(1);
        assertEquals(Duration.ofSeconds(3), bench.decision().detection().get("voltage"));
        assertEquals(Duration.ofSeconds(7), bench.decision().detection().get("temperature"));
        assertEquals(Duration.ofSeconds(2), bench.decision().detection().get("current"));
    }

    @Test
    void aBatteryThatDoesNotDeliverWhatIsRequiredIsAnError() {
        Bench bench = Bench.of();
        bench.deliveries.remove(Quantity.CELL_TEMPERATURE_MAX);
        bench.set(Quantity.CELL_TEMPERATURE_MAX, "20");
        bench.evaluate();
        assertEquals("-- CONFIG_ERROR", bench.shows());
        assertEquals(
                "guard: cell_temperature_max: is required by profile standard and never delivered by the battery",
                bench.last.problems().get(0).toString());
    }

    @Test
    void anAgeThatTheBatteryCannotKeepIsAnError() {
        Bench bench = Bench.of("maxAge=2.9");
        bench.deliveries.put(
                Quantity.CELL_VOLTAGE_MAX,
                new Delivery(
                        Quantity.CELL_VOLTAGE_MAX,
                        Delivery.Role.REQUIRED,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        false));
        bench.evaluate();
        assertEquals(
                "guard: maxAge = 2.9: is too short for this battery, allowed: at least 3 s",
                bench.last.problems().get(0).toString());
    }

    @Test
    void bluetoothMayBeSilentForHalfAMinute() {
        Bench bench = Bench.of();
        bench.nature = new Nature(true, false, false, false);
        bench.sample().pass(30.0).evaluate();
        assertEquals("CD RUNNING", bench.shows());
        bench.pass(0.1);
        assertEquals("-- NO_DATA", bench.shows());
    }

    @Test
    void whatChangesIsNotedOnceWithWhoAndWhere() {
        Bench bench = Bench.of().seconds(2).volts("3.3", "3.8").seconds(1).sample();
        assertEquals(
                List.of(
                        "cell-overvoltage (cell 0, 1 in an hour)",
                        "cell-extreme-overvoltage (cell 0, 1 in an hour)",
                        "cell-extreme-overvoltage: LATCHED",
                        "charge is withdrawn: cell-overvoltage, cell-extreme-overvoltage"),
                bench.last.notes().stream().map(note -> note.text().text()).toList());
        bench.pass(1).sample();
        assertEquals(List.of(), bench.last.notes());
        bench.acknowledge().evaluate();
        assertEquals(
                List.of("acknowledge all by anna (console) refused: the cause is still there"),
                bench.last.notes().stream().map(note -> note.text().text()).toList());
    }

    @Test
    void everyActIsNotedWithItsNameAndRefusalsAsGrave() {
        Bench bench = Bench.of().seconds(2);
        noted(bench, new Act.Acknowledge(Optional.of("frozen"), Bench.WEB), true, "acknowledge frozen by ben (web)");
        noted(bench, new Act.Recover(Optional.empty(), Bench.WEB), true, "recover all by ben (web)");
        noted(bench, new Act.Recover(Optional.of("late"), Bench.WEB), true, "recover late by ben (web)");
        noted(
                bench,
                new Act.Service("deep-discharge", "looked", Bench.CONSOLE),
                true,
                "service act deep-discharge (looked) by anna (console)");
        noted(
                bench,
                new Act.Inhibit(Set.of(Direction.CHARGE), Times.NONE, Bench.WEB),
                false,
                "inhibit [CHARGE] by ben (web)");
        noted(bench, new Act.Release(Set.of(Direction.CHARGE), Bench.WEB), false, "release [CHARGE] by ben (web)");
    }

    private static void noted(Bench bench, Act act, boolean grave, String text) {
        bench.act(act).evaluate();
        Note note = bench.last.notes().get(0);
        assertEquals(grave, note.grave());
        assertTrue(note.text().text().startsWith(grave ? text + " refused: " : text), note.text()::text);
        assertEquals(act, bench.last.answers().get(0).act());
    }

    @Test
    void inABankOnlyTheMemberWhoseCauseIsGoneIsAcknowledged() {
        Bench bank = Bench.bank(List.of("left", "right"), "minOff=10").seconds(2);
        bank.volts("left", "3.3", "3.8").volts("right", "3.3", "3.8").seconds(3);
        bank.volts("left", "3.3", "3.3").seconds(70);
        assertEquals("cell-extreme-overvoltage* cell-extreme-overvoltage* cell-overvoltage", bank.conditions());
        bank.acknowledge().evaluate();
        assertEquals("", bank.refusal());
        assertEquals("cell-extreme-overvoltage* cell-overvoltage", bank.conditions());
        assertEquals("right", bank.decision().conditions().get(0).member());
        bank.acknowledge().evaluate();
        assertEquals("the cause is still there", bank.refusal());
        bank.volts("right", "3.3", "3.3").seconds(70).acknowledge().evaluate();
        assertEquals("CD RUNNING", bank.shows());
        bank.acknowledge().evaluate();
        assertEquals("nothing is latched", bank.refusal());
    }

    @Test
    void aRestartRemembersEachMemberOfABankAndWhatWasToldOfIt() {
        Bench bank = Bench.bank(List.of("left", "right"), "minOff=10").seconds(2);
        bank.parts.put("right", Values.builder().set(Quantity.CELL_VOLTAGE_MAX_INDEX, 7));
        bank.volts("right", "3.3", "3.81").sample();
        bank.pass(1).parts.put("right", Values.builder().set(Quantity.CELL_VOLTAGE_MAX_INDEX, 7));
        bank.sample().pass(100);
        long since = bank.decision().conditions().stream()
                .filter(one -> one.id().equals("cell-extreme-overvoltage"))
                .findFirst()
                .orElseThrow()
                .since();
        bank.restart(false).volts("right", "3.3", "3.3").seconds(2);
        assertEquals("cell-extreme-overvoltage*", bank.conditions());
        Condition told = bank.decision().conditions().get(0);
        assertEquals("right", told.member());
        assertEquals(7, told.cell());
        assertEquals(38_100, told.value().orElseThrow());
        assertEquals(since, told.since());
        assertEquals(Set.of(Direction.CHARGE), told.withdraws());
    }

    @Test
    void aRestartRemembersHowOftenRecoverWasUsedAndWhatChatters() {
        Bench bench = Bench.of(TroubledProfile.engine("recoveryWithoutLimit")).seconds(2);
        bench.volts("2.949", "3.3").seconds(15);
        for (int i = 0; i < 3; i++) {
            bench.act(new Act.Recover(Optional.empty(), Bench.WEB)).sample();
            assertEquals("", bench.refusal());
            bench.restart(false).pass(1).seconds(15);
        }
        bench.act(new Act.Recover(Optional.empty(), Bench.WEB)).sample();
        assertEquals("it was used three times in 24 h", bench.refusal());
        Bench often = Bench.of("minOff=10").seconds(2);
        for (int i = 0; i < 7; i++) {
            often.volts("3.3", "3.7").seconds(2).volts("3.3", "3.3").seconds(80);
            if (i % 2 == 0) {
                often.restart(false).seconds(30);
            }
        }
        assertEquals("chattering", often.conditions());
        assertTrue(often.decision().alarm());
    }

    @Test
    void anAlarmOfTheBmsIsOneSampleHoweverOftenItIsLookedAt() {
        Bench bench = Bench.of().seconds(2);
        bench.more().alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION));
        bench.sample().evaluate().evaluate();
        assertEquals("", bench.conditions());
        bench.pass(1).more().alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION));
        bench.sample();
        assertEquals("bms-verdict", bench.conditions());
    }

    @Test
    void halfAVoltIsACellAndLessIsABrokenWire() {
        Bench bench = Bench.of("deepDischarge=2").seconds(2);
        bench.volts("0.5", "3.3").sample();
        assertTrue(bench.conditions().contains("deep-discharge"), bench::conditions);
        Bench broken = Bench.of("deepDischarge=2").seconds(2);
        broken.volts("0.4999", "3.3").sample().pass(1).sample();
        assertEquals("sensor-invalid", broken.conditions());
    }

    @Test
    void minusEightyDegreesAreATemperatureAndLessIsNoSensor() {
        Bench bench = Bench.of().seconds(2);
        bench.degrees("-80", "20").seconds(9);
        assertEquals("charge-undertemperature discharge-undertemperature", bench.conditions());
        Bench lost = Bench.of().seconds(2);
        lost.degrees("-80.01", "20").sample().pass(1).sample();
        assertEquals("sensor-invalid", lost.conditions());
    }
}
