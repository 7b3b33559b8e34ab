package org.packguard.core.lifecycle;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.packguard.core.config.Excerpt;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;

/** Tells of configurations that are taken in, and of old and new values where one has changed; of a secret only that it has. */
final class ConfigurationEvents implements Configured {
    private static final int MOST = 10_000;

    private final Events events;
    private final Clock clock;
    private final Map<Key, Known> before = new HashMap<>();

    private record Known(Config config, Map<String, String> shown) {}

    ConfigurationEvents(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized void configured(Key key, Config config, Map<String, String> written) {
        if (!before.containsKey(key) && before.size() >= MOST) {
            return;
        }
        Known now = new Known(config, shown(config, written));
        Known old = before.put(key, now);
        if (old == null) {
            tell(key, Reason.of("configuration.taken", "the configuration in {0} is taken in", config.where()));
        } else if (!old.config.equals(config)) {
            tell(key, Reason.of("configuration.changed", "{0}", changes(old, now)));
        }
    }

    private static String changes(Known old, Known now) {
        TreeSet<String> keys = new TreeSet<>(old.config.values().keySet());
        keys.addAll(now.config.values().keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(
                        old.config.values().get(key), now.config.values().get(key)))
                .map(key -> key + ": " + old.shown.getOrDefault(key, "nothing") + " is now "
                        + now.shown.getOrDefault(key, "nothing"))
                .collect(Collectors.joining(", "));
    }

    /** As written, because the values themselves are in steps of their units. */
    private static Map<String, String> shown(Config config, Map<String, String> written) {
        Map<String, String> shown = new HashMap<>();
        config.values()
                .forEach((key, value) -> shown.put(
                        key,
                        value instanceof Secret
                                ? "***"
                                : Excerpt.of(written.getOrDefault(key, value.toString())
                                        .strip())));
        return shown;
    }

    private void tell(Key key, Reason text) {
        events.tell(new Event(clock.now(), Topic.CONFIGURATION, key.toString(), text, ""));
    }
}
