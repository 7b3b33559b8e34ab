package org.packguard.guard.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.guard.engine.Keys;
import org.packguard.guard.engine.Profile;
import org.packguard.guard.engine.Settings;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;

/** Opens guards of one profile. */
public final class GuardProvider implements Provider {
    private static final Parameter<String> NAME = Parameter.text("name", "Name for people, the id without one");
    private static final Parameter<String> BATTERY = Keys.BATTERY.mandatory();

    private final Profile profile;
    private final Workshop workshop;
    private final List<Parameter<?>> parameters;

    GuardProvider(Profile profile, Workshop workshop) {
        this.profile = profile;
        this.workshop = workshop;
        parameters = parameters(profile);
    }

    /** The parameters of a guard of a profile. */
    public static List<Parameter<?>> parameters(Profile profile) {
        List<Parameter<?>> all = new ArrayList<>();
        all.add(BATTERY);
        all.addAll(RelayKeys.ALL);
        profile.allParameters().stream()
                .filter(one -> !one.name().equals(BATTERY.name()))
                .forEach(all::add);
        return List.copyOf(all);
    }

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
        return parameters;
    }

    @Override
    public Opened<Guard> open(Config config) throws ConfigurationException {
        Settings settings = Settings.of(profile, config);
        LivingGuard guard = new LivingGuard(
                config.id(),
                config.find(NAME).orElse(config.id()),
                config.get(BATTERY),
                settings,
                RelayKeys.of(config),
                written(config),
                workshop);
        return new Opened<>() {
            @Override
            public Class<Guard> type() {
                return Guard.class;
            }

            @Override
            public Guard service() {
                return guard;
            }

            @Override
            public void close() {
                guard.close();
            }
        };
    }

    /** The configuration as text, in the units of its keys. */
    private Map<String, String> written(Config config) {
        Map<String, String> written = new TreeMap<>();
        written.put("profile", profile.id());
        for (Parameter<?> parameter : parameters) {
            Object value = config.values().get(parameter.name());
            if (value instanceof Long steps && parameter.type() == Parameter.Type.DECIMAL) {
                written.put(parameter.name(), parameter.unit().decimal(steps).toPlainString());
            } else if (value != null) {
                written.put(parameter.name(), value.toString());
            }
        }
        return written;
    }
}
