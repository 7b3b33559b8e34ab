/**
 * The transport {@code socketcan}: CAN interfaces of the host by JavaCAN.
 * A system without CAN, or without the interface, is a state of the link.
 */
package org.packguard.can.internal.socketcan;
