package org.packguard.core.level.machine;

import java.util.Optional;
import org.packguard.model.level.Level;

/**
 * Low or normal, by the lowest cell. Three samples in a row decide; immutable.
 *
 * @param low below this the lowest cell is low, in 0.1 mV
 * @param high from this on it is normal, in 0.1 mV
 * @param level what is decided; empty while unknown
 * @param last what was decided last, restarts and stale data outlived
 * @param zone where the samples of the present run were
 * @param run how many in a row were there, at most as many as decide
 */
public record LevelMachine(long low, long high, Optional<Level> level, Optional<Level> last, Zone zone, int run) {
    private static final int SAMPLES = 3;

    /** Where a lowest cell can be. */
    public enum Zone {
        /** Under {@code low}. */
        BELOW,
        /** From {@code low} on and under {@code high}. */
        BETWEEN,
        /** From {@code high} on. */
        ABOVE
    }

    /** At the start: unknown, with what an earlier run has left behind. */
    public static LevelMachine start(long low, long high, Optional<Level> persisted) {
        return new LevelMachine(low, high, Optional.empty(), persisted, Zone.BETWEEN, 0);
    }

    /** A lowest cell that was received anew, in 0.1 mV. */
    public LevelMachine sample(long lowest) {
        Zone now = lowest < low ? Zone.BELOW : lowest < high ? Zone.BETWEEN : Zone.ABOVE;
        int inARow = now == zone ? Math.min(run + 1, SAMPLES) : 1;
        Optional<Level> decided = inARow == SAMPLES ? decided(now) : level;
        return new LevelMachine(low, high, decided, decided.or(() -> last), now, inARow);
    }

    /** The data are stale: unknown, and decided anew as at the start. */
    public LevelMachine stale() {
        return start(low, high, last);
    }

    private Optional<Level> decided(Zone now) {
        return switch (now) {
            case BELOW -> Optional.of(Level.LOW);
            case ABOVE -> Optional.of(Level.NORMAL);
            case BETWEEN -> level.or(() -> last);
        };
    }
}
