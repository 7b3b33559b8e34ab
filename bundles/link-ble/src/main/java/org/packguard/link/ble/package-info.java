/**
 * Bluetooth: the address of a device, common to both ways of reaching one. The package {@code bluez} is the transport
 * {@code ble} over the host's own adapter, the package {@code hlkb40} the transport of that name over a serial module.
 * Nothing here knows what the bytes mean.
 */
package org.packguard.link.ble;
