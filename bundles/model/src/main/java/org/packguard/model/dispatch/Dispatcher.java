package org.packguard.model.dispatch;

import java.util.List;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;

/** Carries updates from batteries to listeners, an OSGi service. All methods are safe for any thread and return at once. */
@ProviderType
public interface Dispatcher {
    /** Hands on an update; called by drivers and banks, in order for each battery. Never blocks and never throws. */
    void publish(Battery battery, Snapshot snapshot, Connection connection);

    /** Forgets a battery that is closed, with whatever still waits for delivery to observers. */
    void forget(Battery battery);

    /**
     * Begins to listen.
     *
     * @param lane how to be served
     * @param name who listens, for the statistics
     * @param listener called on a thread of the dispatcher
     */
    Subscription subscribe(Lane lane, String name, BatteryListener listener);

    /**
     * Begins to listen to some batteries. Nobody is woken for the others.
     *
     * @param lane how to be served
     * @param name who listens, for the statistics
     * @param batteries by their ids, asked at every update; answers at once and may change its mind
     * @param listener called on a thread of the dispatcher
     */
    default Subscription subscribe(Lane lane, String name, Predicate<String> batteries, BatteryListener listener) {
        return subscribe(lane, name, update -> {
            if (batteries.test(update.battery().id())) {
                listener.updated(update);
            }
        });
    }

    /** How every listener is doing. */
    List<ListenerStatus> listeners();

    /** A listener that can be taken back; closing never waits for a call that is still under way. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * How one listener is doing.
     *
     * @param name who
     * @param lane how it is served
     * @param delivered updates handed over
     * @param dropped updates that were replaced by a newer one, or fell out of a full queue, before it took them
     * @param hanging whether its present call has been under way for more than 5 s
     */
    record ListenerStatus(String name, Lane lane, long delivered, long dropped, boolean hanging) {}
}
