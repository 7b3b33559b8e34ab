/**
 * Inverters that are told over CAN what a battery allows: what the frames are is in the package encode, how limits are shared in
 * limit, what lives in component.
 * Nothing here decides what a battery may do; that is said by the battery and its guard.
 */
package org.packguard.inverter;
