/**
 * The transport {@code ble}: BlueZ, the Bluetooth system of Linux, spoken to over D-Bus.
 * An attempt leads from nothing to a channel; adapters are shared by the attempts, one at a time.
 * No other class of the project knows D-Bus, and this package does not know what the devices say.
 */
package org.packguard.link.ble.bluez;
