/**
 * The transport {@code socketcand}: the CAN interface of another host over TCP, in raw mode.
 */
package org.packguard.can.internal.socketcand;
