package org.packguard.bank.combine;

import java.util.OptionalLong;

/** The earliest of the times that are still to come. */
final class Earliest {
    private final long now;
    private OptionalLong time = OptionalLong.empty();

    Earliest(long now) {
        this.now = now;
    }

    void offer(long at) {
        if (at - now > 0 && (time.isEmpty() || at - time.getAsLong() < 0)) {
            time = OptionalLong.of(at);
        }
    }

    OptionalLong time() {
        return time;
    }
}
