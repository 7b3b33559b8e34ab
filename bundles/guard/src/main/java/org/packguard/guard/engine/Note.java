package org.packguard.guard.engine;

import org.packguard.model.problem.Reason;

/**
 * Something to be logged once.
 *
 * @param grave whether it is a warning, else information
 * @param text what
 */
public record Note(boolean grave, Reason text) {}
