package org.packguard.core.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;

/** A service registry of a test. */
final class TestRegistrar implements Registrar {
    final Map<Opened<?>, Map<String, String>> registered = new ConcurrentHashMap<>();
    private final List<String> events;
    boolean broken;

    TestRegistrar(List<String> events) {
        this.events = events;
    }

    @Override
    public Registration register(Opened<?> opened, Config config, Map<String, String> properties) {
        if (broken) {
            throw new IllegalArgumentException("expected");
        }
        String id = properties.get("packguard.id");
        events.add("register " + id);
        registered.put(opened, properties);
        return () -> {
            events.add("unregister " + id);
            registered.remove(opened);
        };
    }
}
