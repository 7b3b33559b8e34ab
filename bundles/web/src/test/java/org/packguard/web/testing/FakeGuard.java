package org.packguard.web.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.DeratingCurve;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.guard.Next;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.user.Actor;

/** A guard that decides what a test says and remembers what it was asked. */
public final class FakeGuard implements Guard {
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile Optional<Reason> refusal = Optional.empty();
    private final String id;
    private final String battery;
    private volatile Decision decision;

    public FakeGuard(String id, String battery, Decision decision) {
        this.id = id;
        this.battery = battery;
        this.decision = decision;
    }

    public void decide(Decision next) {
        decision = next;
    }

    /** Nothing is wrong; charging stops soon. */
    public static Decision running(long at) {
        Next next = new Next(
                "cell-overvoltage",
                7,
                Quantity.CELL_VOLTAGE_MAX,
                36_100,
                36_500,
                Reason.of("test", "charging stops at 3.650 V, cell 7 is at 3.610 V"));
        Limit charge = new Limit(
                Limit.Kind.CHARGE_CURRENT,
                OptionalLong.of(25_000),
                "curve",
                List.of(new Limit.Cause("curve", 25_000), new Limit.Cause("maxCharge", 100_000)));
        Limit none = new Limit(Limit.Kind.DISCHARGE_CURRENT, OptionalLong.empty(), "", List.of());
        return new Decision(
                at,
                GuardState.RUNNING,
                true,
                true,
                false,
                List.of(),
                Map.of(Limit.Kind.CHARGE_CURRENT, charge, Limit.Kind.DISCHARGE_CURRENT, none),
                Optional.of(next),
                Map.of("temperature-rise", Reason.plain("the sensor is too coarse")),
                Map.of("voltage", Duration.ofMillis(2500)),
                "bulk");
    }

    /** A cell was too high, and somebody must look at it. */
    public static Decision latched(long at) {
        return decision(
                at,
                GuardState.PROTECT,
                condition(
                        "cell-extreme-overvoltage",
                        Condition.Severity.ALARM,
                        Set.of(Direction.CHARGE),
                        at - 60_000_000_000L,
                        "cell 7 was at 3.812 V, above 3.800 V",
                        "all cells below 3.700 V, and an acknowledgement",
                        Optional.of(Condition.Latch.LATCHED)));
    }

    public static Decision decision(long at, GuardState state, Condition... conditions) {
        List<Condition> all = List.of(conditions);
        return new Decision(
                at,
                state,
                all.stream().noneMatch(one -> one.withdraws().contains(Direction.CHARGE)),
                all.stream().noneMatch(one -> one.withdraws().contains(Direction.DISCHARGE)),
                all.stream().anyMatch(Condition::alarm),
                all,
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    public static Condition condition(
            String id,
            Condition.Severity severity,
            Set<Direction> withdraws,
            long since,
            String text,
            String clears,
            Optional<Condition.Latch> latch) {
        return new Condition(
                id,
                severity,
                withdraws,
                severity == Condition.Severity.ALARM,
                7,
                "",
                Optional.of(Quantity.CELL_VOLTAGE_MAX),
                OptionalLong.of(38_120),
                OptionalLong.of(38_000),
                since,
                Reason.of("test", text),
                Reason.of("test", clears),
                latch);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return "Guard of " + battery;
    }

    @Override
    public String profile() {
        return "standard";
    }

    @Override
    public String battery() {
        return battery;
    }

    @Override
    public Decision decision() {
        return decision;
    }

    @Override
    public List<DeratingCurve> curves() {
        return List.of(
                new DeratingCurve(
                        "cell-overvoltage",
                        Direction.CHARGE,
                        Quantity.CELL_VOLTAGE_MAX,
                        List.of(
                                new DeratingCurve.Point(33_750, 1000),
                                new DeratingCurve.Point(34_000, 250),
                                new DeratingCurve.Point(34_250, 50),
                                new DeratingCurve.Point(34_500, 5),
                                new DeratingCurve.Point(35_000, 0))),
                new DeratingCurve(
                        "discharge-overtemperature",
                        Direction.DISCHARGE,
                        Quantity.CELL_TEMPERATURE_MAX,
                        List.of(new DeratingCurve.Point(4500, 1000), new DeratingCurve.Point(6000, 0))));
    }

    @Override
    public CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who) {
        return answer("acknowledge " + condition.orElse("all"), who);
    }

    @Override
    public CompletionStage<CommandResult> service(String condition, String checked, Actor who) {
        return answer("service " + condition, who);
    }

    @Override
    public CompletionStage<CommandResult> recover(String condition, Actor who) {
        return answer("recover " + condition, who);
    }

    @Override
    public CompletionStage<CommandResult> inhibit(Set<Direction> directions, Optional<Duration> time, Actor who) {
        return answer(
                "inhibit " + new TreeSet<>(directions) + " "
                        + time.map(Duration::toString).orElse("ever"),
                who);
    }

    @Override
    public CompletionStage<CommandResult> release(Set<Direction> directions, Actor who) {
        return answer("release " + new TreeSet<>(directions), who);
    }

    private CompletionStage<CommandResult> answer(String what, Actor who) {
        asked.add(what + " by " + who);
        if (refusal.isEmpty() && what.startsWith("acknowledge")) {
            decision = running(decision.at());
        }
        return CompletableFuture.completedFuture(new CommandResult(refusal));
    }
}
