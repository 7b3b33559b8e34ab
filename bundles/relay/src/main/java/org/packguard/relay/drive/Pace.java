package org.packguard.relay.drive;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a relay may close. Opening is never delayed, so the minimum time that a contact stays closed cannot be kept by staying
 * closed: a contact that had to open sooner stays open for the rest of it in addition, and moves no more often than if it had.
 * One thread at a time; times are monotonic nanoseconds.
 */
final class Pace {
    private final Settings settings;
    private final Stagger stagger;
    private final long began;
    private OptionalLong firstClosing = OptionalLong.empty();
    private OptionalLong closedAt = OptionalLong.empty();
    private OptionalLong openUntil = OptionalLong.empty();

    /**
     * The times of one relay.
     *
     * @param minOn how long the contact is to stay closed at least
     * @param minOff how long it stays open at least
     * @param closeDelay how long after the start it closes first
     */
    record Settings(Duration minOn, Duration minOff, Duration closeDelay) {
        static final Settings NONE = new Settings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    Pace(Settings settings, Stagger stagger, long now) {
        this.settings = settings;
        this.stagger = stagger;
        this.began = now;
    }

    /** From when on it may close; asked for only when all ask for closed, since it takes a turn among the relays at the start. */
    long closeFrom(long now) {
        if (firstClosing.isEmpty()) {
            long earliest = began + settings.closeDelay.toNanos();
            firstClosing = OptionalLong.of(stagger.turn(earliest - now > 0 ? earliest : now));
        }
        long first = firstClosing.getAsLong();
        long again = openUntil.orElse(first);
        return again - first > 0 ? again : first;
    }

    void closed(long now) {
        closedAt = OptionalLong.of(now);
    }

    void opened(long now) {
        if (closedAt.isPresent()) {
            long missing = Math.max(0, settings.minOn.toNanos() - (now - closedAt.getAsLong()));
            openUntil = OptionalLong.of(now + settings.minOff.toNanos() + missing);
        }
    }
}
