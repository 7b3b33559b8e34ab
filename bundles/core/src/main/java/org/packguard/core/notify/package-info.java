/**
 * How listeners that are services hear of something: each on a thread of its own, in order, with a bounded queue.
 * A listener that hangs or throws loses its own notices only; whoever tells never waits.
 */
package org.packguard.core.notify;
