package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.quantity.Quantity;

/** The charge stages of section 4: bulk, absorption, float. */
final class Stages {
    static final String BULK = "bulk";
    static final String ABSORPTION = "absorption";
    static final String FLOAT = "float";

    private static final long FULL = 15 * Times.MINUTE;
    private static final long LONGEST = 4 * Times.HOUR;
    private static final long LOW = 5 * Times.MINUTE;
    private static final long LEVEL = 100;
    private static final long FALLEN = 1000;
    private static final long RECHARGE = 9000;

    private Stages() {}

    /** The stage after one evaluation, with its timers; the limits stay as they were. */
    static Ramps next(Ramps old, View view, long now) {
        Settings settings = view.settings();
        Reading highest = view.reading(Source.CELL_HIGHEST);
        Reading lowest = view.reading(Source.CELL_LOWEST);
        if (highest == null || lowest == null) {
            return old;
        }
        long charge = settings.get(Keys.CELL_CHARGE_VOLTAGE);
        Optional<Long> floating = settings.find(Keys.CELL_FLOAT_VOLTAGE);
        boolean even = highest.value() - lowest.value() <= LEVEL;
        boolean full = even && ChargeRate.low(view).orElse(false);
        boolean low = lowest.value() <= floating.orElse(charge) - FALLEN;
        long fullSince = full ? first(old.fullSince(), now) : Times.NEVER;
        long lowSince = low ? first(old.lowSince(), now) : Times.NEVER;
        String stage = old.stage().isEmpty() ? BULK : old.stage();
        long absorbed = old.absorbedSince();
        boolean recharge = emptied(view) || over(lowSince, LOW, now);
        if (recharge) {
            stage = BULK;
            absorbed = Times.NEVER;
        } else if (stage.equals(BULK) && highest.value() >= charge) {
            stage = ABSORPTION;
            absorbed = now;
            fullSince = full ? now : Times.NEVER;
        } else if (stage.equals(ABSORPTION)
                && floating.isPresent()
                && (over(fullSince, FULL, now) || over(absorbed, LONGEST, now))) {
            stage = FLOAT;
        }
        return new Ramps(old.limits(), stage, fullSince, absorbed, lowSince);
    }

    private static boolean emptied(View view) {
        return view.values().has(Quantity.SOC)
                && view.values().get(Quantity.SOC_CALIBRATED, 0) != 0
                && view.values().get(Quantity.SOC) < RECHARGE;
    }

    private static long first(long since, long now) {
        return since == Times.NEVER ? now : since;
    }

    private static boolean over(long since, long length, long now) {
        return since != Times.NEVER && now - since >= length;
    }
}
