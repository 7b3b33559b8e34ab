package org.packguard.core.lifecycle;

import java.util.Map;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;

/** Where opened objects are made known to others; the service registry, or a test's list. */
@FunctionalInterface
interface Registrar {
    /** Registers the object's service under its type. */
    Registration register(Opened<?> opened, Config config, Map<String, String> properties);

    /** What takes a registration back. */
    @FunctionalInterface
    interface Registration {
        void unregister();

        /** What the object itself does not look at has changed in its configuration. */
        default void changed(Config config) {}
    }
}
