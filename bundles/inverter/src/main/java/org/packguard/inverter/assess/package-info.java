/**
 * What may flow, by all that is known at one moment, and what an inverter is told while too little is known. Pure: every decision
 * depends on the arguments alone.
 * What is unknown, stale or unsaid never allows anything.
 */
package org.packguard.inverter.assess;
