package org.packguard.model.guard;

import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * The condition that is nearest to becoming active, and how far it is.
 *
 * @param condition its id
 * @param cell the cell from 1, 0 for the whole battery
 * @param quantity what is compared
 * @param value where it is, in steps of the quantity's unit
 * @param threshold where the condition begins
 * @param text both in one sentence: charging stops at 3.650 V, cell 7 is at 3.610 V
 */
public record Next(String condition, int cell, Quantity quantity, long value, long threshold, Reason text) {}
