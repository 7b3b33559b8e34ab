package org.packguard.driver.balancerbus;

import java.util.OptionalLong;
import org.packguard.link.Exchange.ReplyMatcher;

/**
 * Finds the end of one reply: its line end, or silence. A byte that comes while the request is still on the wire belongs to
 * somebody else, and spoils the read. A strict read listens on after the reply, to be sure that it was the only one.
 */
final class BalancerReplyMatcher implements ReplyMatcher {
    private static final int MOST = 32;

    private final BusTiming timing;
    private final LineEnd lineEnd;
    private final boolean strict;
    private final byte[] heard = new byte[MOST];
    private int length;
    private boolean begun;
    private boolean tooMuch;
    private boolean strays;
    private long firstPossible = Long.MIN_VALUE;
    private long lastAt;

    BalancerReplyMatcher(BusTiming timing, LineEnd lineEnd, boolean strict) {
        this.timing = timing;
        this.lineEnd = lineEnd;
        this.strict = strict;
    }

    @Override
    public void sending(long at) {
        firstPossible = at + timing.request().toNanos();
    }

    @Override
    public boolean received(byte[] buffer, int offset, int count, long receivedAt) {
        boolean complete = false;
        for (int i = 0; i < count; i++) {
            // bytes that are handed over together have come one after another all the same
            long at = receivedAt - timing.character().toNanos() * (count - 1 - i);
            complete |= take(buffer[offset + i], at - firstPossible < 0);
        }
        lastAt = receivedAt;
        return complete && !strict && !strays;
    }

    private boolean take(byte one, boolean early) {
        boolean blank = BalancerReply.isBlank(one);
        if (early || (!begun && blank)) {
            strays |= !blank;
            if (one == '\n') {
                lineEnd.feedAfterReturn();
            }
            return false;
        }
        begun = true;
        if (length == MOST) {
            tooMuch = true;
            return false;
        }
        heard[length++] = one;
        boolean ended = one == '\n' || (one == '\r' && lineEnd.isReturnAlone());
        if (ended) {
            lineEnd.seen();
        }
        return ended;
    }

    @Override
    public long endingSilence() {
        if (!begun || strays) {
            return timing.noReply().toNanos();
        }
        return (strict || lineEnd.isKnown() ? timing.interruption() : timing.ending()).toNanos();
    }

    @Override
    public boolean silent() {
        if (begun && heard[length - 1] == '\r') {
            lineEnd.silenceAfterReturn();
        } else if (begun && heard[length - 1] != '\n') {
            lineEnd.missed();
        }
        return true;
    }

    /** The number that has come for a value, if there was exactly one and no other byte. */
    OptionalLong number(BalancerValue value) {
        return strays || tooMuch ? OptionalLong.empty() : BalancerReply.decode(value, heard, length);
    }

    /** Whether bytes have come that cannot belong to this request: then the reply before may have been somebody else's. */
    boolean strays() {
        return strays;
    }

    /** Whether anything has come for this request. */
    boolean answered() {
        return begun;
    }

    /** When the last byte came. */
    long lastAt() {
        return lastAt;
    }
}
