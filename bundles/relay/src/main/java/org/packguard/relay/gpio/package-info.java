/**
 * GPIO lines of Linux as relays and buttons: the provider; the lines themselves are held by the keeper.
 * Which library reaches them is known to the keeper alone.
 */
package org.packguard.relay.gpio;
