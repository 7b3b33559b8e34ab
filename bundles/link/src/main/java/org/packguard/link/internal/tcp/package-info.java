/**
 * The transport {@code tcp}: raw bytes to a serial server such as ser2net.
 * Host names are looked up anew for every connection.
 */
package org.packguard.link.internal.tcp;
