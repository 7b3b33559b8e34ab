package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.guard.engine.Exploration.Demand;
import org.packguard.guard.engine.Exploration.Result;
import org.packguard.guard.engine.Plant.Class;
import org.packguard.guard.engine.Plant.Scope;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.ConfigurationException;

/** Everything that may happen to a guard, in a discretised model, for every profile that there is. */
class ExplorationTest {
    private static final Demand NOTHING = (before, move, after) -> Optional.empty();
    private static final String LARGE = "large";
    private static final int MOST = 60_000;
    /** A time from frame to frame in which all timers but the longest are over, and nothing is too old. */
    private static final long SLOWLY = 120;

    private static final long ABOVE_DEEP = 20_001;
    private static final long TOP = 99_000;
    /** Between the levels of discharging and those of charging, where nothing derates. */
    private static final long CALM_FROM = 32_000;

    private static final long CALM_TO = 33_700;
    private static final Scope CALM = Scope.PHYSICS.within(CALM_FROM, CALM_TO);
    private static final long MIDDLE = 32_500;
    /** A battery whose charge stays where it is. */
    private static final Scope STILL = Scope.PHYSICS.within(MIDDLE, MIDDLE).withSpread(0);

    /** What each profile is configured with beside what all are; levels belong to LiFePO4. */
    private static final Map<String, String> PROFILES = Map.of(
            "standard", "maxCharge=100 maxDischarge=100",
            "levels", "",
            "smartbms123-normal", "tMin=0 tMax=50 chargeRestart=90 dischargeRestart=20 tailCurrent=5",
            "smartbms123-critical", "tMin=0 tMax=50",
            "linkbms",
                    "uvProtect=2.8 uvAlarm=2.9 dischargeDisable=3.0 dischargeEnable=3.1 chargeEnable=3.4 chargeDisable=3.5"
                            + " ovAlarm=3.6 ovProtect=3.7 differenceAlarm=0.2 differenceProtect=0.4"
                            + " utProtect=-20 utAlarm=-15 otAlarm=55 otProtect=60 chargeTmin=0 chargeTmax=45"
                            + " dischargeTmin=-10 dischargeTmax=50 ocp=100",
            "bms-controller", "");

    /** What a guard of a profile is configured with. */
    static Map<String, String> written(String profile) {
        Map<String, String> written = new HashMap<>(Plant.common());
        written.put("profile", profile);
        written.putAll(Map.of("chemistry", "lfp", "cells", "2"));
        Stream.of(PROFILES.get(profile).split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split("="))
                .forEach(pair -> written.put(pair[0], pair[1]));
        return written;
    }

    private static Settings settings(String profile) {
        try {
            return Settings.read("test.cfg", written(profile));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static Engine engine(String profile) {
        return new Engine(settings(profile), List.of(""));
    }

    static Stream<String> profiles() {
        return Profiles.ids().stream();
    }

    private static Map<String, Scope> small() {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put("charging", Scope.PHYSICS.within(CALM_FROM, TOP));
        scopes.put("discharging", Scope.PHYSICS.within(25_000, CALM_TO));
        scopes.put("deep discharge", Scope.PHYSICS.within(0, MIDDLE).withSpread(0));
        scopes.put("any temperature", STILL.with(Class.TEMPERATURE));
        scopes.put("any current and charge", STILL.with(Class.CURRENT, Class.SOC));
        scopes.put("silence", STILL.with(Class.SILENCE, Class.INHIBIT));
        scopes.put("faults of data", STILL.with(Class.DATA));
        scopes.put("verdicts", STILL.with(Class.VERDICT));
        scopes.put("faults of machines", STILL.with(Class.MACHINE));
        scopes.replaceAll((name, scope) -> scope.withTicks(SLOWLY));
        return scopes;
    }

    private static Map<String, Scope> large() {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put(
                "charging",
                Scope.PHYSICS.within(CALM_FROM, TOP).with(Class.SILENCE).withSpread(2));
        scopes.put(
                "discharging",
                Scope.PHYSICS.within(25_000, CALM_TO).with(Class.SILENCE).withSpread(2));
        scopes.put(
                "deep discharge",
                Scope.PHYSICS.within(0, CALM_TO).with(Class.SILENCE).withSpread(0));
        scopes.put(
                "any voltage and charge", STILL.with(Class.VOLTAGE, Class.SOC).withTicks(SLOWLY));
        scopes.put("any temperature", CALM.with(Class.TEMPERATURE));
        scopes.put("any current and charge", CALM.with(Class.CURRENT, Class.SOC).withTicks(60L, 5L));
        scopes.put("silence", CALM.with(Class.SILENCE, Class.INHIBIT));
        scopes.put(
                "faults of data",
                CALM.with(Class.DATA, Class.VERDICT, Class.SILENCE).withTicks(SLOWLY));
        scopes.put("faults of machines", CALM.with(Class.MACHINE, Class.SILENCE, Class.INHIBIT));
        scopes.put(
                "faults counted within an hour",
                STILL.with(Class.DATA, Class.VERDICT, Class.MACHINE, Class.COUNTS)
                        .withTicks(SLOWLY));
        return scopes;
    }

    private static Result explore(Engine engine, Guardian guardian, Scope scope, Demand demand, int most) {
        return new Exploration(engine, guardian, new Plant(engine, scope), demand, most).run();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noInvariantIsBrokenAndNoStateIsADeadEnd(String profile) {
        Engine engine = engine(profile);
        small().forEach((name, scope) -> {
            Result result = explore(engine, engine::step, scope, NOTHING, MOST);
            if (LARGE.equals(System.getProperty("exploration"))) {
                System.out.println("evidence: " + profile + ", " + name + " (small): " + result);
            }
            assertEquals(Map.of(), result.findings(), profile + ", " + name + ": " + result);
            assertTrue(result.complete() && result.running() > 0, profile + ", " + name + ": " + result);
        });
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @EnabledIfSystemProperty(named = "exploration", matches = LARGE)
    void theLargeModelHoldsToo(String profile) {
        Engine engine = engine(profile);
        Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
        large().forEach((name, scope) -> {
            Result result =
                    explore(engine, engine::step, scope, NOTHING, Integer.getInteger("exploration.most", 1_000_000));
            System.out.println("evidence: " + profile + ", " + name + ": " + result);
            if (!result.findings().isEmpty()) {
                wrong.put(name, result.findings());
            }
        });
        assertEquals(Map.of(), wrong);
    }

    // --- what must not happen without a cause of another sort ---

    private static Demand keeps(Direction direction) {
        return (before, move, after) ->
                before.guard().permit(direction).given() && !after.decision().permits(direction)
                        ? Optional.of(direction + " is withdrawn without a cause of its own")
                        : Optional.empty();
    }

    static Stream<String> bestPracticeAnd123() {
        return profiles().filter(one -> one.equals("standard") || one.startsWith("smartbms123"));
    }

    @ParameterizedTest
    @MethodSource("bestPracticeAnd123")
    void lowVoltagesAloneNeverWithdrawTheChargePermitAboveDeepDischarge(String profile) {
        Engine engine = engine(profile);
        Scope low = Scope.PHYSICS
                .within(25_000, MIDDLE)
                .showing(ABOVE_DEEP, MIDDLE)
                .withSpread(0)
                .withTicks(SLOWLY);
        Result result = explore(engine, engine::step, low, keeps(CHARGE), MOST);
        assertEquals(Map.of(), result.findings(), result.toString());
        assertTrue(result.complete(), result.toString());
    }

    @ParameterizedTest
    @MethodSource("bestPracticeAnd123")
    void highVoltagesAloneNeverWithdrawTheDischargePermit(String profile) {
        Engine engine = engine(profile);
        Scope high = Scope.PHYSICS
                .within(MIDDLE, TOP)
                .showing(MIDDLE, TOP)
                .withSpread(0)
                .withTicks(SLOWLY);
        Result result = explore(engine, engine::step, high, keeps(DISCHARGE), MOST);
        assertEquals(Map.of(), result.findings(), result.toString());
        assertTrue(result.complete(), result.toString());
    }

    // --- guards that are wrong on purpose ---

    private static Engine with(Row wrong) {
        Settings settings = settings("standard");
        Profile profile = new ChangedProfile(settings.profile(), wrong);
        try {
            return new Engine(
                    Settings.of(
                            profile, new org.packguard.model.provider.Config("test", "test.cfg", settings.values())),
                    List.of(""));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static void caught(String finding, Result result) {
        assertTrue(result.findings().keySet().stream().anyMatch(one -> one.contains(finding)), result.toString());
    }

    @Test
    void aRowThatNeverClearsIsCaughtAsADeadEnd() {
        Engine engine = with(Row.of("cell-overvoltage", Source.CELL_HIGHEST)
                .trips(Compare.AT_LEAST, 37_000, Debounce.leaky(2, 1))
                .clears(Compare.BELOW, 0, 60)
                .withdraws(CHARGE)
                .build());
        caught("no way to RUNNING", explore(engine, engine::step, small().get("charging"), NOTHING, MOST));
    }

    @Test
    void aRowOfLowVoltageThatWithdrawsChargingIsCaught() {
        Engine engine = with(Row.of("cell-undervoltage", Source.CELL_LOWEST)
                .trips(Compare.AT_MOST, 30_000, Debounce.leaky(2, 2))
                .clears(Compare.ABOVE, 31_000, 60)
                .withdraws(CHARGE, DISCHARGE)
                .build());
        Scope low = small().get("discharging");
        caught("CHARGE is withdrawn", explore(engine, engine::step, low, keeps(CHARGE), MOST));
        caught("no way to RUNNING", explore(engine, engine::step, low, NOTHING, MOST));
    }

    @Test
    void aPermitThatDoesNotLookAtTheAgeOfValuesIsCaught() {
        Engine engine = engine("standard");
        Guardian blind = (state, input, now) -> {
            Step step = engine.step(state, input, now);
            boolean quiet = step.decision().conditions().stream()
                    .allMatch(one -> one.id().equals(CommonRows.COMMUNICATION));
            boolean keeps = quiet && state.charge().given();
            return keeps ? permitting(step, CHARGE, DISCHARGE) : step;
        };
        caught("too old", explore(engine, blind, small().get("silence"), NOTHING, MOST));
    }

    @Test
    void aPermitBeforeTheFirstFrameIsCaught() {
        Engine engine = engine("standard");
        Guardian hasty = (state, input, now) -> permitting(
                engine.step(state, input, now), state.scanned() ? new Direction[0] : new Direction[] {CHARGE});
        caught("never there", explore(engine, hasty, small().get("silence"), NOTHING, MOST));
    }

    @Test
    void aPermitInSpiteOfALatchIsCaught() {
        Engine engine = engine("standard");
        Guardian forgetful = (state, input, now) -> {
            Step step = engine.step(state, input, now);
            boolean latched = engine.withdrawing(step.state(), CHARGE).equals(List.of("cell-extreme-overvoltage"));
            return latched ? permitting(step, CHARGE) : step;
        };
        caught("cell-extreme-overvoltage", explore(engine, forgetful, small().get("charging"), NOTHING, MOST));
    }

    @Test
    void aLatchThatNobodyCanClearIsCaughtAsADeadEnd() {
        Engine engine = engine("standard");
        Guardian deaf = (state, input, now) -> engine.step(
                state,
                new Input(
                        input.members(),
                        List.of(),
                        input.charge(),
                        input.discharge(),
                        input.sink(),
                        input.sent(),
                        input.store(),
                        input.asked()),
                now);
        caught("no way to RUNNING", explore(engine, deaf, small().get("charging"), NOTHING, MOST));
    }

    private static Step permitting(Step step, Direction... directions) {
        Set<Direction> given = Set.of(directions);
        Decision told = step.decision();
        Decision changed = new Decision(
                told.at(),
                told.state(),
                told.charge() || given.contains(CHARGE),
                told.discharge() || given.contains(DISCHARGE),
                told.alarm(),
                told.conditions(),
                told.limits(),
                told.next(),
                told.off(),
                told.detection(),
                told.stage());
        return new Step(step.state(), changed, step.deadline(), step.answers(), step.notes(), step.problems());
    }
}
