package org.packguard.guard.timeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.packguard.guard.engine.Engine;
import org.packguard.guard.engine.EngineState;
import org.packguard.guard.engine.Input;
import org.packguard.guard.engine.Settings;
import org.packguard.guard.engine.Step;
import org.packguard.guard.engine.Times;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.quantity.Quantity;

/**
 * Runs the snapshots of one battery through a guard, deadlines between them included. Pure: what comes out depends on what goes in
 * alone. Nobody acts, and relays are where they should be. Used by one thread.
 */
public final class Playback {
    private final Engine engine;
    private final Consumer<Change> out;
    private EngineState state;
    private Snapshot snapshot = Snapshot.EMPTY;
    private Map<Quantity, Delivery> deliveries = Map.of();
    private Nature nature = Nature.PLAIN;
    private long deadline = Times.NONE;
    private String last = "";

    /**
     * A changed decision.
     *
     * @param at when, in the time of the snapshots
     * @param text permits, alarm, state and conditions as JSON
     */
    public record Change(long at, String text) {
        /** As a line of a timeline's output. */
        public String line() {
            return TimelineText.at(at, text);
        }
    }

    /**
     * A guard that has just been started.
     *
     * @param where the file of the configuration, for problems
     * @param written the configuration by key, as written
     * @param out takes every change of the decision
     * @throws ConfigurationException with every problem of the configuration
     */
    public Playback(String where, Map<String, String> written, Consumer<Change> out) throws ConfigurationException {
        TimelineDriver driver = new TimelineDriver(where, written);
        engine = new Engine(Settings.read(where, driver.rest()), List.of(""));
        this.out = out;
        state = engine.start();
    }

    /** A snapshot, later than all before, of a battery; problems that show with it come back. */
    public List<Problem> snapshot(long at, Snapshot newest, Battery battery) {
        until(at);
        snapshot = newest;
        deliveries = battery.deliveries();
        nature = battery.nature();
        return step(at);
    }

    /** Time passes. */
    public void until(long at) {
        while (deadline < at) {
            step(deadline);
        }
    }

    private List<Problem> step(long now) {
        Input.Member member =
                new Input.Member("", snapshot, deliveries, true, Optional.empty(), Optional.empty(), nature);
        Step step = engine.step(
                state,
                new Input(
                        List.of(member),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Input.Store.WRITABLE,
                        Times.NONE),
                now);
        state = step.state();
        deadline = step.deadline();
        String text = TimelineText.of(step.decision());
        if (!text.equals(last)) {
            last = text;
            out.accept(new Change(now, text));
        }
        return step.problems();
    }
}
