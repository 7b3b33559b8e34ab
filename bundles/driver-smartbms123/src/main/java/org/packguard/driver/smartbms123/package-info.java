/**
 * The 123\SmartBMS: framer and decoder of the 58-byte frame that its End Board sends every second, and the battery on a
 * serial line or behind a serial server. Facts from the maker's "UART data protocol, Firmware v3.3.11" and from the maker's
 * own software. Framer, decoder and state are pure; threads and I/O belong to the link, and nothing is ever sent.
 */
package org.packguard.driver.smartbms123;
