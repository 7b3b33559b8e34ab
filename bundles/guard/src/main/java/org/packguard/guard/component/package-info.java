/**
 * The guard as a living object: it feeds the engine with snapshots, time, acts and read-backs, and carries its decisions to relays
 * as leases, to the latch store and to whoever listens. Everything that waits for a disk does so on a thread of its own, and
 * no decision is made here.
 */
package org.packguard.guard.component;
