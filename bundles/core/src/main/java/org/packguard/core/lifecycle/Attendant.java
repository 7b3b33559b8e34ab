package org.packguard.core.lifecycle;

import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;

/** Something of the kernel that goes along with living objects. Called without locks; returns at once. */
@FunctionalInterface
public interface Attendant {
    /**
     * An object lives and is registered.
     *
     * @param kind its kind
     * @param config its configuration
     * @param service the object
     */
    Attendance attend(Kind kind, Config config, Object service);

    /** The hold on one object. */
    interface Attendance {
        /** What the object itself does not look at has changed in its configuration. */
        void changed(Config config);

        /** The object is about to end. */
        void end();
    }
}
