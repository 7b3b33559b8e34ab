package org.packguard.relay.button;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;

/** Asks a device again and again for the level of a button, one question at a time. */
public final class Polling implements AutoCloseable {
    /** Often enough for a press of a second. */
    public static final Duration PERIOD = Duration.ofMillis(500);

    private final AtomicBoolean asking = new AtomicBoolean();
    private final Deadline deadline;

    /**
     * Begins to ask.
     *
     * @param question completes with the level, empty where it is not known, never exceptionally; asked on the thread of the
     *     deadlines, so that it must return at once
     */
    public Polling(
            LevelButton button,
            Clock clock,
            Deadlines deadlines,
            Supplier<CompletionStage<Optional<Boolean>>> question) {
        deadline = deadlines.every(PERIOD, () -> {
            if (asking.compareAndSet(false, true)) {
                question.get().whenComplete((pressed, e) -> {
                    button.level(e == null ? pressed : Optional.empty(), clock.nanos());
                    asking.set(false);
                });
            }
        });
    }

    @Override
    public void close() {
        deadline.cancel();
    }
}
