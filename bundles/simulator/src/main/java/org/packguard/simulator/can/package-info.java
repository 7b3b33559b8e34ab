/**
 * A virtual CAN bus, the slcan adapters that lead to it, and the devices on it: batteries, and inverters that check what they are told.
 * Written without the text forms of the can bundle and without the encoder of the inverter bundle, so that both sides of the wire
 * are independent.
 */
package org.packguard.simulator.can;
