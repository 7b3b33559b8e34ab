/**
 * The JK BMS: framers and decoders for the 300-byte frames and for 4E57, the wired battery.
 * Facts from the protocol notes of the maker and of captures.
 * Framers and decoders are pure; threads and I/O belong to the link.
 */
package org.packguard.driver.jk;
