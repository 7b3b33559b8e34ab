package org.packguard.driver.jk;

import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * What the frames after a write say of a switch: how it is set, and what its MOSFET does. Both must be as wanted, for the
 * BMS's own protection may hold a MOSFET off whatever is set, and a MOSFET that is off for that reason does not show that
 * a write has arrived. For one thread.
 */
final class JkReadBack {
    private final JkSwitch which;
    private final boolean on;
    private Optional<Boolean> set = Optional.empty();
    private Optional<Boolean> mosfet = Optional.empty();

    /** Waits for this position. */
    JkReadBack(JkSwitch which, boolean on) {
        this.which = which;
        this.on = on;
    }

    /** Takes in what a frame says; most kinds say nothing of switches. */
    void heard(JkMessage message) {
        if (message instanceof JkMessage.Cells cells) {
            mosfet = position(cells.content().values());
        } else if (message instanceof JkMessage.Settings settings) {
            set = position(settings.content().switches());
        } else if (message instanceof JkMessage.Report report) {
            mosfet = position(report.content().values());
            set = position(report.content().switches()).or(() -> mosfet);
        }
    }

    /** Whether everything is as wanted. */
    boolean confirmed() {
        return isSet() && (!which.hasMosfet() || mosfet.equals(Optional.of(on)));
    }

    /** Whether it is known to be set as wanted. */
    boolean isSet() {
        return set.equals(Optional.of(on));
    }

    /** Why it is not confirmed after so many seconds. */
    Reason doubt(long seconds) {
        Quantity quantity = which.quantity();
        String wanted = on ? "on" : "off";
        if (isSet() && mosfet.isPresent()) {
            return Reason.of(
                    "jk.mosfet-held",
                    "not confirmed: {0} is set to {1}, but the BMS does not switch its MOSFET {1}",
                    quantity.id(),
                    wanted);
        }
        return Reason.of(
                "jk.not-confirmed",
                "not confirmed: the BMS has not told within {0} s that {1} is {2}",
                seconds,
                quantity.id(),
                wanted);
    }

    private Optional<Boolean> position(Values values) {
        Quantity quantity = which.quantity();
        return values.has(quantity) ? Optional.of(values.get(quantity) != 0) : Optional.empty();
    }
}
