/**
 * Virtual relay boards and the protocols they speak, timers that flip outputs back included.
 * Written from the makers' documents alone, so that what drives relays is tested by somebody else's reading of them.
 */
package org.packguard.simulator.relay;
