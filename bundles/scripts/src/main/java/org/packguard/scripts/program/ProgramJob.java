package org.packguard.scripts.program;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.scripts.header.HeaderParser;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;

/**
 * A {@code *.run} file as it runs: step by step on the thread of the executor, waiting by deadlines. It is over after a day
 * or after so many jumps, whatever it says, and a jump takes a second at least. For one thread, which is that of the executor.
 */
public final class ProgramJob implements Job {
    /** The jumps after which it is over. */
    static final int MOST_JUMPS = 10_000;

    private static final Duration JUMP = Duration.ofSeconds(1);

    private final List<Step> steps;
    private final Surroundings surroundings;
    private final Consumer<Outcome> ended;
    private final long deadline;
    private OptionalInt unmapped = OptionalInt.empty();
    private Deadlines.Deadline wake = () -> {};
    private int at;
    private int jumps;
    private boolean over;

    /**
     * What it runs in.
     *
     * @param switches the relays
     * @param relays relays by their numbers
     * @param known whether what the script follows is known
     */
    public record Surroundings(
            Clock clock,
            Deadlines deadlines,
            Executor worker,
            Switches switches,
            IntFunction<Optional<String>> relays,
            BooleanSupplier known) {}

    private ProgramJob(List<Step> steps, Surroundings surroundings, Consumer<Outcome> ended) {
        this.steps = steps;
        this.surroundings = surroundings;
        this.ended = ended;
        this.deadline = surroundings.clock.nanos() + HeaderParser.LONGEST.toNanos();
    }

    /**
     * Starts one.
     *
     * @param ended takes how it has ended, on the thread of the executor
     */
    public static Job start(Program program, Surroundings surroundings, Consumer<Outcome> ended) {
        ProgramJob job = new ProgramJob(program.steps(), surroundings, ended);
        surroundings.worker.execute(job::go);
        return job;
    }

    @Override
    public void stop() {
        over = true;
        wake.cancel();
    }

    private void go() {
        while (!over) {
            if (at >= steps.size()) {
                end(
                        unmapped.isEmpty()
                                ? new Outcome.Exited(0)
                                : new Outcome.Failed("has no relay for ssr " + unmapped.getAsInt()));
                return;
            }
            if (jumps > MOST_JUMPS || surroundings.clock.nanos() - deadline > 0) {
                end(new Outcome.OutOfTime());
                return;
            }
            Duration pause = step(steps.get(at++));
            if (!pause.isZero()) {
                wake = surroundings.deadlines.after(pause, () -> surroundings.worker.execute(this::go));
                return;
            }
        }
    }

    private Duration step(Step step) {
        if (step instanceof Step.Wait pause) {
            return pause.time();
        } else if (step instanceof Step.Jump jump) {
            jumps++;
            at = jump.step();
            return JUMP;
        } else if (step instanceof Step.Set set) {
            set(set);
        } else {
            for (int ssr = 0; ssr < HeaderParser.RELAYS; ssr++) {
                Step.Set off = new Step.Set(ssr, false, Duration.ZERO, Duration.ZERO);
                surroundings
                        .relays
                        .apply(ssr)
                        .ifPresent(relay -> surroundings.switches.set(relay, off, surroundings.known));
            }
        }
        return Duration.ZERO;
    }

    private void set(Step.Set set) {
        Optional<String> relay = surroundings.relays.apply(set.ssr());
        if (relay.isPresent()) {
            surroundings.switches.set(relay.get(), set, surroundings.known);
        } else if (unmapped.isEmpty()) {
            unmapped = OptionalInt.of(set.ssr());
        }
    }

    private void end(Outcome outcome) {
        over = true;
        ended.accept(outcome);
    }
}
