package org.packguard.can.internal.port;

import java.io.IOException;

/** A frame could not be sent, and the next one perhaps can. */
public final class FrameDroppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String event;

    /** Counted as this event. */
    public FrameDroppedException(String event) {
        super(event);
        this.event = event;
    }

    /** The name that it is counted by. */
    public String event() {
        return event;
    }
}
