/**
 * The 123\SmartBMS: framer and decoder of the 58-byte frame that its End Board sends every second, the battery on a
 * serial line or behind a serial server, and the same for the records that a third generation sends over Bluetooth.
 * Facts from the maker's "UART data protocol, Firmware v3.3.11", from the maker's own software and, for Bluetooth, from
 * reverse engineering. Framers, decoders and states are pure; threads and I/O belong to the link, and nothing is ever set.
 */
package org.packguard.driver.smartbms123;
