package org.packguard.link;

import org.packguard.model.problem.Reason;

/** Hears of the state of a link. Called on the link's thread, one call at a time; must return at once. */
public interface LinkListener {
    /** The device is connected; anything half received before is void. */
    void connected();

    /** The device is not connected, with the reason; tried again with back-off until the link is closed. */
    void disconnected(Reason reason);
}
