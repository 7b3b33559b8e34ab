/**
 * The HLK-B40 module on a serial port: what it says to AT commands, and the stream that it passes on.
 * The device behind it is any other protocol end; what that one says is not known here.
 */
package org.packguard.simulator.hlkb40;
