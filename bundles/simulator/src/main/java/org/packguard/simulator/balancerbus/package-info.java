/**
 * Virtual balancers: on one bus, where requests of four digits are answered with a number, or on a diyBMS ring, which hands
 * packets on from module to module; both at the pace of the line.
 * Nothing but the protocol's own faults lives here; what measures is the battery's.
 */
package org.packguard.simulator.balancerbus;
