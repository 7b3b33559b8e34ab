package org.packguard.mqtt.node;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Guard;
import org.packguard.model.provider.Kind;
import org.packguard.model.setpoint.Inverter;

/** What there is on this machine at the moment. Safe for any thread; every call looks anew. */
public interface Around {
    /** All living batteries and banks. */
    List<Battery> batteries();

    /** All living guards. */
    List<Guard> guards();

    /** All living inverters. */
    List<Inverter> inverters();

    /** Values of a battery and what its monitors derive from them. */
    Values derived(String battery, Values values);

    /** Whether something of one of these kinds is configured under an id; empty while nobody can tell. */
    Optional<Boolean> isConfigured(String id, Kind... kinds);

    /** The battery or bank of an id. */
    default Optional<Battery> battery(String id) {
        return batteries().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The guard of an id. */
    default Optional<Guard> guard(String id) {
        return guards().stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
