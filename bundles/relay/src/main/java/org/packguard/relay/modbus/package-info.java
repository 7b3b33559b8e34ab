/**
 * Relay boards that speak Modbus RTU, on a serial line or behind a TCP gateway, alone or with others on the line.
 * Requests and replies are built and read by a library; where a reply begins and ends in the bytes of a line is found here.
 */
package org.packguard.relay.modbus;
