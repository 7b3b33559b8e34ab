/**
 * Batteries that speak the Pylontech protocols over CAN, low-voltage and high-voltage: layouts, telegrams, the battery. Facts from
 * the makers' documents and from what reads and speaks these protocols today.
 * Decoders are pure; buses, threads and I/O are those of the can bundle, and nothing but the usual requests is ever sent.
 */
package org.packguard.driver.pylontech;
