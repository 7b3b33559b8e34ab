/**
 * The transport {@code serial}: ports of the host by jSerialComm.
 * Ports are opened by their path, exclusively; none is ever opened by enumeration.
 */
package org.packguard.link.internal.serial;
