/** The openHAB binding: things, channels, triggers, actions and discovery. The only bundle that knows openHAB. */
package org.packguard.openhab;
