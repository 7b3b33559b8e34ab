/**
 * The transport {@code hlkb40}: a serial module that is the Bluetooth central, and how it is set up for a device.
 * The module carries the stream by itself once it is set up; nothing is sent to it but what the user of the link sends.
 * The serial port is that of the transport {@code serial}: no port is opened here.
 */
package org.packguard.link.ble.hlkb40;
