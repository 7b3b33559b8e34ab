/**
 * The level and solar monitors as pure machines: a state and a sample give the next state.
 * No clock, no I/O, no threads and no snapshots; times come in as monotonic nanoseconds.
 * What a sample is, and when data are stale, is decided by the monitor around them.
 */
package org.packguard.core.level.machine;
