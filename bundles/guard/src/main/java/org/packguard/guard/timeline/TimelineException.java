package org.packguard.guard.timeline;

/** A line of a timeline cannot be understood; says why. */
final class TimelineException extends Exception {
    private static final long serialVersionUID = 1L;

    TimelineException(String message) {
        super(message);
    }
}
