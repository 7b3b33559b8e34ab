package org.packguard.inverter.component;

import java.time.Duration;
import java.util.OptionalLong;
import org.packguard.can.CanFrame;
import org.packguard.inverter.encode.Brand;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.KeepAlive.State;

/** What is heard of an inverter, which stops nothing: some are late by seconds, some say nothing ever. For one thread at a time. */
final class KeepAlives {
    /** Sent every second by those that send it, of any content, with an identifier of either size. */
    private static final int KEEP_ALIVE = 0x305;

    private static final int REQUEST = 0x4200;
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final Brand brand;
    private State state = State.NEVER;
    private long at;
    private long seen;
    private long lost;

    KeepAlives(Brand brand) {
        this.brand = brand;
    }

    /** Whether a frame shows that the inverter is there. */
    boolean is(CanFrame frame) {
        return !frame.remote()
                && frame.id() == (brand.asks() ? REQUEST : KEEP_ALIVE)
                && (!brand.asks() || frame.extended());
    }

    /** It has been heard; true where it was not there before. */
    boolean heard(long when) {
        boolean news = state != State.SEEN;
        state = State.SEEN;
        at = when;
        seen++;
        return news;
    }

    /** Whether it has fallen silent since the last look. */
    boolean fallenSilent(long now) {
        if (state == State.SEEN && now - at > PATIENCE) {
            state = State.LOST;
            lost++;
            return true;
        }
        return false;
    }

    boolean isThere() {
        return state == State.SEEN;
    }

    KeepAlive now() {
        return new KeepAlive(state, seen == 0 ? OptionalLong.empty() : OptionalLong.of(at), seen, lost);
    }
}
