package org.packguard.core.level;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;

/** A guard whose charge permit a test sets. */
final class TestGuard implements Guard {
    private final String id;
    private final String battery;
    private final Clock clock;
    boolean charge;
    long silentFrom = Long.MAX_VALUE;

    TestGuard(String id, String battery, boolean charge, Clock clock) {
        this.clock = clock;
        this.id = id;
        this.battery = battery;
        this.charge = charge;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return id;
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
        return new Decision(
                Math.min(clock.nanos(), silentFrom),
                GuardState.RUNNING,
                charge,
                true,
                false,
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    @Override
    public CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who) {
        return completedFuture(CommandResult.DONE);
    }

    @Override
    public CompletionStage<CommandResult> service(String condition, String checked, Actor who) {
        return completedFuture(CommandResult.DONE);
    }

    @Override
    public CompletionStage<CommandResult> recover(String condition, Actor who) {
        return completedFuture(CommandResult.DONE);
    }

    @Override
    public CompletionStage<CommandResult> inhibit(Set<Direction> directions, Optional<Duration> time, Actor who) {
        return completedFuture(CommandResult.DONE);
    }

    @Override
    public CompletionStage<CommandResult> release(Set<Direction> directions, Actor who) {
        return completedFuture(CommandResult.DONE);
    }
}
