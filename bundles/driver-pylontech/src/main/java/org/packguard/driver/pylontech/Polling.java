package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;

/** Asks a battery to go on sending, as its inverter would. Started and stopped by one thread at a time. */
final class Polling {
    /** What a battery consists of is asked for when it is connected and once in so many times. */
    private static final int EQUIPMENT_PAUSE = 60;

    private final boolean highVoltage;
    private final Duration period;
    private final Deadlines deadlines;
    private final Consumer<CanFrame> bus;
    private Deadline next = () -> {};
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * Of a battery.
     *
     * @param highVoltage which protocol
     * @param period between two requests, zero to ask for nothing
     * @param deadlines calls back
     * @param bus takes the requests, on the thread of the deadlines or on that which starts
     */
    Polling(boolean highVoltage, Duration period, Deadlines deadlines, Consumer<CanFrame> bus) {
        this.highVoltage = highVoltage;
        this.period = period;
        this.deadlines = deadlines;
        this.bus = bus;
    }

    /** Begins to ask. */
    void start() {
        stop();
        if (!period.isZero()) {
            asked.set(0);
            ask();
            next = deadlines.every(period, this::ask);
        }
    }

    /** Asks no more, but for a request that is under way. */
    void stop() {
        next.cancel();
        next = () -> {};
    }

    private void ask() {
        if (!highVoltage) {
            bus.accept(CanFrame.standard(Notices.KEEP_ALIVE, new byte[CanFrame.MAX_LENGTH]));
            return;
        }
        if (asked.getAndIncrement() % EQUIPMENT_PAUSE == 0) {
            bus.accept(request(Notices.EQUIPMENT));
        }
        bus.accept(request(Notices.ENSEMBLE));
    }

    private static CanFrame request(byte what) {
        byte[] data = new byte[CanFrame.MAX_LENGTH];
        data[0] = what;
        return CanFrame.extended(Notices.REQUEST, data);
    }
}
