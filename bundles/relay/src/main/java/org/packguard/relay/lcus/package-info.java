/**
 * Relay boards of the LCUS sort on USB: the provider; the board itself is written to by the keeper.
 * The boards only listen, so nothing is read back.
 */
package org.packguard.relay.lcus;
