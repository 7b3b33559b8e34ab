/**
 * Relays as things, and the relays that are openHAB's own: switch items.
 * Nobody opens an item when this program is dead, so that its lease is none; who uses it has been told.
 */
package org.packguard.openhab.relay;
