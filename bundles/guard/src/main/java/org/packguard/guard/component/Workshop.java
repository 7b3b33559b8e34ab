package org.packguard.guard.component;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/**
 * What all guards share.
 *
 * @param clock the time
 * @param deadlines calls back later
 * @param dispatcher hands over snapshots
 * @param surroundings batteries, relays and whatever else there is
 * @param disk the one thread that waits for the disk
 * @param news the one thread that waits for the log and for listeners
 * @param announcer tells listeners
 * @param partings keeps the votes of guards that have ended
 * @param directory where the latch stores are
 */
record Workshop(
        Clock clock,
        Deadlines deadlines,
        Dispatcher dispatcher,
        Surroundings surroundings,
        Executor disk,
        Executor news,
        Announcer announcer,
        Partings partings,
        Path directory) {}
