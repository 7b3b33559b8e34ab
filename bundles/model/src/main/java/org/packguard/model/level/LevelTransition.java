package org.packguard.model.level;

import java.time.Instant;
import org.packguard.model.battery.Snapshot;

/** A change of level or solar state against the last one that was decided, restarts included. */
public sealed interface LevelTransition {
    /** The id of the battery. */
    String battery();

    /** The name of the battery for people, its id without one. */
    String name();

    /** When, by the wall clock. */
    Instant at();

    /** What the battery said. */
    Snapshot snapshot();

    /** The level has changed. */
    record OfLevel(String battery, String name, Level to, Instant at, Snapshot snapshot) implements LevelTransition {}

    /** The solar state has changed. */
    record OfSolar(String battery, String name, Solar to, Instant at, Snapshot snapshot) implements LevelTransition {}
}
