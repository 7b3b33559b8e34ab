package org.packguard.relay.keeper;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one contact is to be: pure. Closed only while its own lease runs and the heart beats; opened anew for as long as it
 * could not be opened. One thread at a time; times are monotonic nanoseconds.
 */
final class Keeping {
    /** Between two attempts at a port that cannot be written to. */
    static final long RETRY = 250_000_000L;

    private OptionalLong closedUntil = OptionalLong.empty();
    private Optional<Boolean> written = Optional.empty();
    private OptionalLong failedAt = OptionalLong.empty();

    /** Asked for closed. */
    void close(long until) {
        closedUntil = OptionalLong.of(until);
    }

    /** Asked for open. */
    void open() {
        closedUntil = OptionalLong.empty();
    }

    /** What it has to be now; a lease that has run out, or was left alone by the heart, is gone for good. */
    boolean wanted(long now, long heartLeft) {
        if (closedUntil.isPresent() && (heartLeft <= 0 || closedUntil.getAsLong() - now <= 0)) {
            closedUntil = OptionalLong.empty();
        }
        return closedUntil.isPresent();
    }

    /** Whether it has to be written by itself, without having been asked. */
    boolean due(boolean wanted, long now) {
        boolean mayTry = failedAt.isEmpty() || now - failedAt.getAsLong() >= RETRY;
        return !wanted && mayTry && !written.equals(Optional.of(false));
    }

    /** It was written. */
    void written(boolean closed) {
        written = Optional.of(closed);
        failedAt = OptionalLong.empty();
    }

    /** It could not be written, and may be in any state. */
    void failed(long now) {
        written = Optional.empty();
        failedAt = OptionalLong.of(now);
    }

    /** In how many nanoseconds something is due by itself; the largest number for never. */
    long left(long now, long heartLeft) {
        if (closedUntil.isPresent()) {
            return Math.max(0, Math.min(heartLeft, closedUntil.getAsLong() - now));
        }
        return failedAt.isPresent() ? Math.max(0, failedAt.getAsLong() + RETRY - now) : Long.MAX_VALUE;
    }
}
