package org.packguard.model.battery;

import org.packguard.model.quantity.Quantity;

/** What can be asked of a battery. A driver refuses what its device or its configuration does not allow. */
public sealed interface Command {
    /**
     * Operates one of the BMS's own switches.
     *
     * @param which {@code CHARGE_SWITCH}, {@code DISCHARGE_SWITCH}, {@code BALANCER_SWITCH} and the like
     * @param on the wanted position
     */
    record Switch(Quantity which, boolean on) implements Command {}
}
