package org.packguard.guard.engine;

import java.util.Map;
import org.packguard.model.guard.Limit;

/**
 * The limits as they were given last, and the charge stage.
 *
 * @param limits by kind; a kind that is not there has not been limited yet
 * @param stage the charge stage
 * @param fullSince since when the battery has looked full, {@link Times#NEVER} while it does not
 * @param absorbedSince since when CVL has been reached in this cycle, {@link Times#NEVER} while it has not
 * @param lowSince since when the lowest cell has been far below float, {@link Times#NEVER} while it is not
 */
public record Ramps(Map<Limit.Kind, Ramp> limits, String stage, long fullSince, long absorbedSince, long lowSince) {
    /** Nothing given yet. */
    public static final Ramps NOTHING = new Ramps(Map.of(), "", Times.NEVER, Times.NEVER, Times.NEVER);

    /** Copies the map. */
    public Ramps {
        limits = Map.copyOf(limits);
    }

    /**
     * One limit.
     *
     * @param value as it was given last, in steps
     * @param at when
     * @param risingSince since when it might be higher, {@link Times#NEVER} while it might not
     */
    public record Ramp(long value, long at, long risingSince) {}

    Ramps moved(long by) {
        return new Ramps(
                Maps.mapped(
                        limits,
                        one -> new Ramp(one.value(), Times.moved(one.at(), by), Times.moved(one.risingSince(), by))),
                stage,
                Times.moved(fullSince, by),
                Times.moved(absorbedSince, by),
                Times.moved(lowSince, by));
    }
}
