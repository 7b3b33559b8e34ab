/**
 * A JK BMS on its wires: the 4E57 protocol, the trigger protocol of RS485, and the byte stream of Bluetooth.
 * Written from the tables of the protocols and real captures; filler bytes are those of captures.
 * The other side of these wires is the driver's, and shares no line with this one.
 */
package org.packguard.simulator.jk;
