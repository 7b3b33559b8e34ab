/**
 * Inverters as things: what each is told, whether it is heard, and set-points for a while where the thing allows them.
 * What an inverter may be told at most is decided elsewhere; that it is told less is no fault of the thing.
 */
package org.packguard.openhab.inverter;
