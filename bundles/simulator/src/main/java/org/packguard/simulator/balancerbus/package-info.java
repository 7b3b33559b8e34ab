/**
 * Virtual balancers on one bus: requests of four digits are answered with a number, at the pace of the line.
 * Nothing but the protocol's own faults lives here; what measures is the battery's.
 */
package org.packguard.simulator.balancerbus;
