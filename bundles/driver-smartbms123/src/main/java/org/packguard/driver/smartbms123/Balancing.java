package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.List;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * Whether the BMS counts as balancing: the wire does not say it, but the cell boards dissipate above the balance voltage, and
 * their sensors stay warm for a while. So it does while the highest cell is at or above that voltage, by two of three frames, and for 10
 * min after. A balance voltage of 0 is none. For one thread.
 */
final class Balancing {
    private static final long AFTERGLOW_NANOS = Duration.ofMinutes(10).toNanos();
    private static final List<String> CHOICES = Quantity.BALANCING.choices();
    private static final int OFF = CHOICES.indexOf("off");
    private static final int DISCHARGE = CHOICES.indexOf("discharge");

    private final Majority above = new Majority();
    private long lastAt;
    private boolean ever;

    /** Takes in what a frame measures, checked for plausibility; says nothing before three frames. */
    void accept(Values measured, long at, Values.Builder into) {
        if (!measured.has(Quantity.CELL_VOLTAGE_MAX)) {
            return;
        }
        long threshold = measured.get(Quantity.CELL_VOLTAGE_BALANCE);
        boolean now = threshold > 0 && measured.get(Quantity.CELL_VOLTAGE_MAX) >= threshold;
        above.accept(now ? 1 : 0).ifPresent(held -> {
            if (held == 1) {
                ever = true;
                lastAt = at;
            }
            into.set(Quantity.BALANCING, ever && at - lastAt < AFTERGLOW_NANOS ? DISCHARGE : OFF);
        });
    }

    /** Frames were missing: three new ones decide. */
    void interrupted() {
        above.clear();
    }
}
