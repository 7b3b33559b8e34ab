package org.packguard.cli.check;

import java.util.List;
import org.packguard.guard.component.GuardProvider;
import org.packguard.guard.engine.Profile;
import org.packguard.guard.engine.Settings;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;

/**
 * The guards of a profile as far as their configuration goes.
 *
 * @param profile the profile
 */
record GuardSettings(Profile profile) implements Provider {
    @Override
    public Kind kind() {
        return Kind.GUARD;
    }

    @Override
    public String type() {
        return profile.id();
    }

    @Override
    public String label() {
        return profile.label();
    }

    @Override
    public List<Parameter<?>> parameters() {
        return GuardProvider.parameters(profile);
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        Settings.of(profile, config);
        return new Nothing();
    }
}
