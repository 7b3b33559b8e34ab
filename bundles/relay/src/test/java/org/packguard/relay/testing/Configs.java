package org.packguard.relay.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Provider;

/** Configurations as the owner writes them. */
public final class Configs {
    private Configs() {}

    /** Of keys and values in turn. */
    public static Config of(Provider provider, String... keysAndValues) throws ConfigurationException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(provider.kind().typeKey(), provider.type());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            texts.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ConfigParser.parse(provider.kind(), "test", "packguard.relay-test.cfg", texts, provider.parameters());
    }
}
