package org.packguard.scripts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.packguard.model.script.Scripts;
import org.packguard.scripts.header.Follow;
import org.packguard.scripts.header.Schedule;
import org.packguard.scripts.header.Trigger;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;

/** One script with what has become of it so far. For one thread. */
final class Entry {
    ScriptFile script;
    Optional<Follow> follow = Optional.empty();
    boolean enabled;
    Optional<Instant> next = Optional.empty();
    /** Whether its {@code @startup} is still to come. */
    boolean starting;

    Optional<Job> job = Optional.empty();
    /** What it is to run for when the present run has ended, or when there is room. */
    Optional<Occasion> again = Optional.empty();

    private long runs;
    private long failures;
    private Optional<Instant> lastRun = Optional.empty();
    private long began;
    private Optional<Duration> lastDuration = Optional.empty();
    private Optional<Outcome> lastOutcome = Optional.empty();

    Entry(ScriptFile script, boolean starting) {
        this.script = script;
        this.starting = starting && script.header().startup().isPresent();
    }

    boolean usable() {
        return script.unusable().isEmpty();
    }

    boolean hasRun() {
        return runs > 0;
    }

    /** It runs, for what happened at this time, from this moment on, in monotonic nanoseconds. */
    void began(Instant at, long now) {
        runs++;
        began = now;
        lastRun = Optional.of(at);
    }

    /** Returns whether this is news: a failure after none, another one, or success after a failure. */
    boolean ended(Outcome outcome, long now) {
        lastDuration = Optional.of(Duration.ofNanos(now - began));
        job = Optional.empty();
        if (!outcome.good()) {
            failures++;
        }
        boolean goodAsEver = outcome.good() && lastOutcome.map(Outcome::good).orElse(true);
        boolean news = !goodAsEver && !lastOutcome.equals(Optional.of(outcome));
        lastOutcome = Optional.of(outcome);
        return news;
    }

    void schedule(boolean nowEnabled) {
        if (enabled != nowEnabled) {
            enabled = nowEnabled;
            next = Optional.empty();
        }
    }

    /** The trigger that its name has, whether its battery is there or not. */
    Optional<Trigger> trigger() {
        return follow.map(Follow::trigger)
                .or(() -> Follow.trigger(script.file()))
                .or(() -> Follow.trigger(script.name()));
    }

    Scripts.Status status() {
        return new Scripts.Status(
                script.file(),
                follow.map(Follow::battery).orElse(""),
                script.name(),
                script.header().description(),
                trigger().map(Trigger::id).orElse(""),
                script.header().schedule().map(Schedule::toString).orElse(""),
                enabled,
                job.isPresent(),
                runs,
                failures,
                lastRun,
                lastDuration,
                lastOutcome.map(Outcome::exitCode).orElse(OptionalInt.empty()),
                script.problem());
    }
}
