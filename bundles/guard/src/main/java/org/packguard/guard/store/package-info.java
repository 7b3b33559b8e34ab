/**
 * The latch store: one checksummed file per guard with everything that outlives a process, and a marker beside it.
 * It reads and writes what the engine remembers and decides nothing; whoever calls it does so on a thread that may wait.
 */
package org.packguard.guard.store;
