/**
 * Virtual devices brought to life: battery, protocol end, faults and line put together, the thread that drives them,
 * the providers with their parameters, and commands as people type them.
 * Protocols and the model of the battery are packages of their own.
 */
package org.packguard.simulator.run;
