/**
 * Scans: one at a time, by all scanners there are, and the scanner of serial ports, which tries every driver's probe.
 * Ports that a link has open are left alone, and built-in or unknown ports are opened only when somebody names them.
 * What a device looks like is the drivers' business.
 */
package org.packguard.link.internal.discovery;
