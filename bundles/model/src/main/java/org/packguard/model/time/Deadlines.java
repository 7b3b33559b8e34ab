package org.packguard.model.time;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Calls back later, an OSGi service. Tasks run one after another on one thread and must return at once. */
@ProviderType
public interface Deadlines {
    /** Runs the task once after the delay. */
    Deadline after(Duration delay, Runnable task);

    /** Runs the task again and again with the given pause, the first time after one pause. */
    Deadline every(Duration pause, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Deadline {
        /** Makes sure that the task does not start any more; one that runs already runs on. */
        void cancel();
    }
}
