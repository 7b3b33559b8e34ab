package org.packguard.model.provider;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/** Everything that is configured, whether it lives or not, an OSGi service. Safe for any thread. */
@ProviderType
public interface Inventory {
    /** All entries, by kind and id. */
    List<Entry> entries();

    /**
     * One configured object.
     *
     * @param kind its kind
     * @param id its id
     * @param type the type asked for, empty when the configuration names none
     * @param name the name for people, the id without one
     * @param where the file or thing
     * @param owner the host that owns it
     * @param state how far it has come
     * @param reason why it has not come further
     * @param problems what is wrong with the configuration
     */
    record Entry(
            Kind kind,
            String id,
            String type,
            String name,
            String where,
            String owner,
            State state,
            Optional<Reason> reason,
            List<Problem> problems) {
        /** Copies the problems. */
        public Entry {
            problems = List.copyOf(problems);
        }
    }

    /** How far a configured object has come. */
    enum State {
        /** Its provider is not installed. */
        WAITING,
        /** It lives; how it is doing is its own to say. */
        OPEN,
        /** Its configuration is wrong. */
        INVALID
    }
}
