package org.packguard.relay.button;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.packguard.model.relay.Button;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A button whose level is seen now and then, by any thread. */
public final class LevelButton implements Button {
    private static final Logger LOG = LoggerFactory.getLogger(LevelButton.class);

    private final String id;
    private final Press press = new Press();
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();

    /** Of a relay. */
    public LevelButton(String id) {
        this.id = id;
    }

    /**
     * A level was seen.
     *
     * @param pressed empty where it could not be seen
     * @param at when, in monotonic nanoseconds
     */
    public void level(Optional<Boolean> pressed, long at) {
        Optional<Duration> held;
        synchronized (press) {
            if (pressed.isEmpty()) {
                press.unknown();
                return;
            }
            held = press.level(pressed.get(), at);
        }
        held.ifPresent(this::tell);
    }

    @Override
    public AutoCloseable onPress(Consumer<Duration> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Duration held) {
        LOG.info("the button of relay {} was held for {} ms", id, held.toMillis());
        for (Consumer<Duration> listener : listeners) {
            try {
                listener.accept(held);
            } catch (RuntimeException e) {
                LOG.warn("a listener to the button of relay {} has failed", id, e);
            }
        }
    }
}
