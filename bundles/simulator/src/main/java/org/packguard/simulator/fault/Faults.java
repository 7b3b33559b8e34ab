package org.packguard.simulator.fault;

import java.util.EnumMap;
import java.util.Map;
import org.packguard.simulator.Fault;

/** The faults of one simulation that are on. One thread at a time. */
public final class Faults {
    private final Map<Fault.Kind, Double> on = new EnumMap<>(Fault.Kind.class);

    /** Puts one on or changes its amount. */
    public void inject(Fault fault) {
        on.put(fault.kind(), fault.amount());
    }

    /** Puts one off. */
    public void heal(Fault.Kind kind) {
        on.remove(kind);
    }

    /** Puts all off. */
    public void heal() {
        on.clear();
    }

    /** Whether one is on. */
    public boolean has(Fault.Kind kind) {
        return on.containsKey(kind);
    }

    /** The amount of one, 0 when it is off. */
    public double amount(Fault.Kind kind) {
        return on.getOrDefault(kind, 0.0);
    }
}
