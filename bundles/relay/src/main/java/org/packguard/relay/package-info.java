/**
 * Relay outputs: boards on USB and Modbus, devices on the network, GPIO lines and programs, with the leases that open them.
 * One package for each sort, and one for what all have in common; nothing here knows what a relay is switched for.
 */
package org.packguard.relay;
