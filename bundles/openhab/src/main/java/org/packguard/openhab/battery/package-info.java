/**
 * Batteries and banks as things: measured values, cells that come when their number is known, switches, level and solar triggers.
 * The channels come from the catalogue and what the battery delivers decides which of them a thing has.
 */
package org.packguard.openhab.battery;
