/**
 * Starts the keeper, feeds it, watches it and starts it again.
 * The keeper's own classes are in keeper and run in another process; here are the outputs that it holds, seen from this side.
 */
package org.packguard.relay.supervise;
