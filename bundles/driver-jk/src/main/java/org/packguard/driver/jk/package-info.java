/**
 * The driver of the JK BMS: framer, layout tables, decoder, commands and the battery with its poll plans.
 * Each way of reaching the device (byte stream, 4E57, RS485) is one small class that feeds the same framer and decoder.
 * Nothing here is for other bundles, and no I/O is done but through links.
 */
package org.packguard.driver.jk;
