package org.packguard.driver.balancerbus;

/**
 * What is known of how the balancers end a reply, which is not documented: with CR, LF, both or nothing. Where CR alone has
 * been seen to end replies it ends them at once. For the link's threads, one call at a time.
 */
final class LineEnd {
    private boolean returnAlone;
    private boolean known;

    /** Whether nothing is to be awaited after CR. */
    boolean isReturnAlone() {
        return returnAlone;
    }

    /** Whether replies have a line end, so that one without it is not whole yet. */
    boolean isKnown() {
        return known;
    }

    /** A reply has ended with it. */
    void seen() {
        known = true;
    }

    /** A reply has ended without it. */
    void missed() {
        known = false;
    }

    /** Silence has followed CR. */
    void silenceAfterReturn() {
        returnAlone = true;
    }

    /** LF has come after CR. */
    void feedAfterReturn() {
        returnAlone = false;
    }
}
