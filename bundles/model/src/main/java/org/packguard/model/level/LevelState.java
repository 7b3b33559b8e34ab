package org.packguard.model.level;

import java.util.Optional;

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
        Optional<Solar> lastSolar) {}
