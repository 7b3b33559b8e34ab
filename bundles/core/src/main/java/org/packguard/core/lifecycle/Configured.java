package org.packguard.core.lifecycle;

import java.util.Map;
import org.packguard.model.provider.Config;

/** Hears of every configuration that an object lives by from now on. Called without locks. */
@FunctionalInterface
interface Configured {
    /**
     * An object lives by a configuration.
     *
     * @param key the object
     * @param config the configuration
     * @param written the settings as written, secrets among them
     */
    void configured(Key key, Config config, Map<String, String> written);
}
