/**
 * Faults on demand, between the battery and its protocol end and between the end and its line.
 * The same seed and the same bytes give the same damage.
 * Protocols are not known here.
 */
package org.packguard.simulator.fault;
