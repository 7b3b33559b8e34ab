/**
 * Relays with the firmware Tasmota over its commands by HTTP, as its makers document them.
 * PulseTime, which switches off what was switched on, is the lease.
 */
package org.packguard.relay.tasmota;
