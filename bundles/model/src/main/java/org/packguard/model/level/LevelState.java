package org.packguard.model.level;

import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What the monitor of one battery or bank says now.
 *
 * @param battery the id of the battery
 * @param name its name for people
 * @param watchesLevel whether {@code low} and {@code high} are configured
 * @param level the level; empty while unknown
 * @param watchesSolar whether the solar monitor is configured
 * @param solar the solar state; empty while unknown
 * @param lastLevel the last level that was ever decided, which outlives restarts
 * @param lastSolar the last solar state that was ever decided
 */
public record LevelState(
        String battery,
        String name,
        boolean watchesLevel,
        Optional<Level> level,
        boolean watchesSolar,
        Optional<Solar> solar,
        Optional<Level> lastLevel,
        Optional<Solar> lastSolar) {
    /** These values and what the monitor derives from them, {@code battery_level} and {@code solar}, as far as it is known. */
    public Values addTo(Values values) {
        if (level.isEmpty() && solar.isEmpty()) {
            return values;
        }
        Values.Builder all = values.toBuilder();
        level.ifPresent(one -> all.set(Quantity.BATTERY_LEVEL, one.ordinal()));
        solar.ifPresent(one -> all.set(Quantity.SOLAR, one.ordinal()));
        return all.build();
    }
}
