/**
 * Guards as things: permits, limits, reasons, and the acknowledgement of latches.
 * That a guard protects is no fault of the thing; nothing here takes part in protection.
 */
package org.packguard.openhab.guard;
