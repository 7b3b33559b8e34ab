/**
 * The driver of the balancer bus: a request of four digits, a number in reply, and nothing that says whose it is.
 * Schedule, judgement and decoding are pure; only {@link org.packguard.driver.balancerbus.BalancerBus} talks to a link.
 * A second way in reads the page of an existing controller. Nothing here ever writes to a balancer.
 */
package org.packguard.driver.balancerbus;
