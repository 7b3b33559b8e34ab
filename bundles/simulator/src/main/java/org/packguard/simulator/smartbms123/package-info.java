/**
 * The End Board of a 123\SmartBMS: a 58-byte frame of its own accord about every second, and lines of text over Bluetooth.
 * Written from the maker's table of the UART protocol, firmware 3.3.11, from what is known of the app, and from captures.
 * The other side of this wire is the driver's, and shares no line with this one.
 */
package org.packguard.simulator.smartbms123;
