package org.packguard.mqtt.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.user.Actor;

/** A guard whose decisions a test makes. */
public final class FakeGuard implements Guard {
    public final List<String> acts = new ArrayList<>();
    private final String id;
    private final String battery;
    private Decision decision = running(0);

    public FakeGuard(String id, String battery) {
        this.id = id;
        this.battery = battery;
    }

    public static Decision running(long at) {
        return new Decision(
                at,
                GuardState.RUNNING,
                true,
                true,
                false,
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    public static Decision tooHigh(long at) {
        Condition condition = new Condition(
                "cell-overvoltage",
                Condition.Severity.ALARM,
                Set.of(Direction.CHARGE),
                true,
                3,
                "",
                Optional.of(Quantity.CELL_VOLTAGE),
                OptionalLong.of(36_600),
                OptionalLong.of(36_500),
                at,
                Reason.of("t", "cell 3 is at 3.66 V"),
                Reason.of("t", "below 3.45 V"),
                Optional.of(Condition.Latch.LATCHED));
        return new Decision(
                at,
                GuardState.PROTECT,
                false,
                true,
                true,
                List.of(condition),
                Map.of(
                        Limit.Kind.CHARGE_CURRENT,
                        new Limit(Limit.Kind.CHARGE_CURRENT, OptionalLong.of(0), "cell-overvoltage", List.of())),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    public void decide(Decision newer) {
        decision = newer;
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
    public CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who) {
        return act("acknowledge " + condition.orElse("all") + " by " + who + " console " + who.console());
    }

    @Override
    public CompletionStage<CommandResult> service(String condition, String checked, Actor who) {
        return act("service");
    }

    @Override
    public CompletionStage<CommandResult> recover(String condition, Actor who) {
        return act("recover");
    }

    @Override
    public CompletionStage<CommandResult> inhibit(Set<Direction> directions, Optional<Duration> duration, Actor who) {
        return act("inhibit");
    }

    @Override
    public CompletionStage<CommandResult> release(Set<Direction> directions, Actor who) {
        return act("release");
    }

    private CompletionStage<CommandResult> act(String what) {
        acts.add(what);
        return CompletableFuture.completedFuture(CommandResult.DONE);
    }
}
