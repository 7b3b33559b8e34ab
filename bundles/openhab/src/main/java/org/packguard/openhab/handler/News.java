package org.packguard.openhab.handler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Dispatcher.Subscription;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardListener;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.provider.Kind;

/** Brings what happens to the handlers that it concerns. Safe for any thread. */
@Component(service = {News.class, LevelListener.class, GuardListener.class})
public final class News implements LevelListener, GuardListener {
    private final Map<Key, Consumer<LevelTransition>> handlers = new ConcurrentHashMap<>();
    private final Map<Key, Runnable> wakers = new ConcurrentHashMap<>();
    private final Subscription updates;

    private record Key(boolean guard, String id) {
        static Key of(Kind kind, String id) {
            return new Key(kind == Kind.GUARD, id);
        }
    }

    /** Starts to listen. */
    @Activate
    public News(@Reference Dispatcher dispatcher) {
        updates = dispatcher.subscribe(
                Lane.OBSERVER, "openhab", update -> wake(false, update.battery().id()));
    }

    /** Listens no more. */
    @Deactivate
    public void close() {
        updates.close();
    }

    /**
     * Tells somebody of one battery, bank or guard from now on. Batteries and banks have ids of their own for their monitors.
     *
     * @param waker called for everything new, on any thread; returns at once
     * @param transitions takes transitions, on any thread; returns at once
     */
    void follow(Kind kind, String id, Runnable waker, Consumer<LevelTransition> transitions) {
        wakers.put(Key.of(kind, id), waker);
        handlers.put(Key.of(kind, id), transitions);
    }

    /** Tells this one no more. */
    void forget(Kind kind, String id, Runnable waker) {
        if (wakers.remove(Key.of(kind, id), waker)) {
            handlers.remove(Key.of(kind, id));
        }
    }

    @Override
    public void transition(LevelTransition transition) {
        Consumer<LevelTransition> handler = handlers.get(new Key(false, transition.battery()));
        if (handler != null) {
            handler.accept(transition);
        }
    }

    @Override
    public void stated(LevelState state) {
        wake(false, state.battery());
    }

    @Override
    public void decided(Guard guard, Decision decision) {
        wake(true, guard.id());
    }

    private void wake(boolean guard, String id) {
        Runnable waker = wakers.get(new Key(guard, id));
        if (waker != null) {
            waker.run();
        }
    }
}
