package org.packguard.driver.balancerbus;

/**
 * One value of one balancer.
 *
 * @param module the balancer from 1
 * @param value what of it
 */
record BalancerRead(int module, BalancerValue value) {}
