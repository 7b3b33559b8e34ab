package org.packguard.cli.check;

import java.util.List;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;

/**
 * A provider of which only the parameters are tried, because what it opens is there at once, like the pty of a virtual battery.
 *
 * @param provider the provider itself
 */
record ParsedOnly(Provider provider) implements Provider {
    @Override
    public Kind kind() {
        return provider.kind();
    }

    @Override
    public String type() {
        return provider.type();
    }

    @Override
    public String label() {
        return provider.label();
    }

    @Override
    public List<Parameter<?>> parameters() {
        return provider.parameters();
    }

    @Override
    public Opened<?> open(Config config) {
        return new Nothing();
    }
}
