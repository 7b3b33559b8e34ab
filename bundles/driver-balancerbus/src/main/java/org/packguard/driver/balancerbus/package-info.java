/**
 * The driver of the balancer bus: a request of four digits, a number in reply, and nothing that says whose it is; and, as a
 * second dialect, of a ring of diyBMS modules. Schedules, judgement and decoding are pure; only
 * {@link org.packguard.driver.balancerbus.BalancerBus} and {@link org.packguard.driver.balancerbus.DiybmsRing} talk to a link.
 * A second way in reads the page of an existing controller. Nothing here ever writes to a balancer.
 */
package org.packguard.driver.balancerbus;
