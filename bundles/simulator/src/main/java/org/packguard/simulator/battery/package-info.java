/**
 * The electrical and thermal model of a pack of cells in series, with its protections, balancer and counters.
 * Pure: it lives only by being advanced, and the same seed gives the same life.
 * No protocol, no thread and no clock belongs here.
 */
package org.packguard.simulator.battery;
