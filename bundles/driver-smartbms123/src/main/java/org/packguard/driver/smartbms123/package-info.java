/**
 * The 123\SmartBMS gen3: framer and decoder of the 58-byte frame, the battery on a serial line.
 * Facts from the maker's UART document and software.
 * Framer and decoder are pure; threads and I/O belong to the link.
 */
package org.packguard.driver.smartbms123;
