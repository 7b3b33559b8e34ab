package org.packguard.mqtt.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Guard;
import org.packguard.model.provider.Kind;
import org.packguard.model.setpoint.Inverter;
import org.packguard.mqtt.node.Around;

/** What a test says there is. */
public final class FakeAround implements Around {
    public final List<Battery> batteries = new ArrayList<>();
    public final List<Guard> guards = new ArrayList<>();
    public final List<Inverter> inverters = new ArrayList<>();
    public final Set<String> configured = new HashSet<>();
    public boolean known = true;

    @Override
    public List<Battery> batteries() {
        return List.copyOf(batteries);
    }

    @Override
    public List<Guard> guards() {
        return List.copyOf(guards);
    }

    @Override
    public List<Inverter> inverters() {
        return List.copyOf(inverters);
    }

    @Override
    public Values derived(String battery, Values values) {
        return values;
    }

    @Override
    public Optional<Boolean> isConfigured(String id, Kind... kinds) {
        return known ? Optional.of(configured.contains(id)) : Optional.empty();
    }
}
