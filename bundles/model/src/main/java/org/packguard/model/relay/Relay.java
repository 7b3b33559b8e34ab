package org.packguard.model.relay;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One relay output, an OSGi service registered by the host that opened it, with the service properties {@code packguard.id} and
 * {@code packguard.type}. Closed means that current may flow. It closes only while there is at least one vote and all votes ask
 * for it, and opens at once when one does not, ends, or is not renewed in time. All methods are safe for any thread and return
 * at once: the device is written to on a thread of the relay, the newest wish first.
 */
@ProviderType
public interface Relay {
    /** The id from the configuration. */
    String id();

    /** The name for people; the id where none is configured. */
    String name();

    /** The sort of relay, for example {@code lcus}. */
    String type();

    /** Who opens it when renewal stops. */
    Lease lease();

    /** How it is doing. */
    RelayStatus status();

    /**
     * A new vote, which asks for open until it says otherwise.
     *
     * @param who the holder, for people: {@code guard cellar charge}
     */
    Vote vote(String who);

    /** One holder's say in a relay. Closing it takes the say back. */
    interface Vote extends AutoCloseable {
        /** Asks for closed, for so long and no longer unless it is asked again. */
        void permit(Duration lease);

        /** Asks for open, at once. */
        void withdraw();

        @Override
        void close();
    }
}
