package org.packguard.scripts.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;
import org.packguard.scripts.process.ProcessJob;
import org.packguard.scripts.program.ProgramJob;
import org.packguard.scripts.program.Switches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs in processes, and {@code *.run} files in here. */
final class Jobs implements Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Clock clock;
    private final Deadlines deadlines;
    private final Executor worker;
    private final Switches switches;
    private final IntFunction<Optional<String>> relays;
    private final Duration limit;

    /**
     * A runner.
     *
     * @param relays relays by their numbers, where no header says so
     * @param limit how long a process may run
     */
    Jobs(
            Clock clock,
            Deadlines deadlines,
            Executor worker,
            Switches switches,
            IntFunction<Optional<String>> relays,
            Duration limit) {
        this.clock = clock;
        this.deadlines = deadlines;
        this.worker = worker;
        this.switches = switches;
        this.relays = relays;
        this.limit = limit;
    }

    @Override
    public Job start(ScriptFile script, Occasion occasion, BooleanSupplier known, Consumer<Outcome> ended) {
        if (script.program().isPresent()) {
            IntFunction<Optional<String>> mapped = ssr ->
                    Optional.ofNullable(script.header().relays().get(ssr)).or(() -> relays.apply(ssr));
            return ProgramJob.start(
                    script.program().get(),
                    new ProgramJob.Surroundings(clock, deadlines, worker, switches, mapped, known),
                    ended);
        }
        return ProcessJob.start(
                new ProcessJob.Order(script.path(), occasion.environment(), occasion.json(), limit),
                deadlines,
                line -> LOG.info("Script {}: {}", script.file(), line),
                ended);
    }
}
