/** Inverters that are told over CAN what the battery allows. */
package org.packguard.inverter;
