package org.packguard.simulator.fault;

import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.battery.Switches;

/** A pack whose measuring is faulty: frozen values, a cell that reads wrong. */
public final class FaultyPack implements Pack {
    private final Pack pack;
    private final Faults faults;
    private Reading frozen;

    /** Puts faults before a pack. */
    public FaultyPack(Pack pack, Faults faults) {
        this.pack = pack;
        this.faults = faults;
    }

    /** Tells it that faults have changed: what was frozen thaws, and what is to freeze is of now. */
    public void changed() {
        boolean wanted = faults.has(Fault.Kind.FROZEN);
        if (!wanted) {
            frozen = null;
        } else if (frozen == null) {
            frozen = pack.reading();
        }
    }

    @Override
    public Reading reading() {
        Reading reading = frozen != null ? frozen : pack.reading();
        if (faults.has(Fault.Kind.NOT_A_NUMBER)) {
            return reading.withFirstCell(Double.NaN);
        }
        return faults.has(Fault.Kind.CELL) ? reading.withFirstCell(faults.amount(Fault.Kind.CELL)) : reading;
    }

    @Override
    public Settings settings() {
        return pack.settings();
    }

    @Override
    public Chemistry chemistry() {
        return pack.chemistry();
    }

    @Override
    public void set(Switches.Switch which, boolean on) {
        pack.set(which, on);
    }
}
