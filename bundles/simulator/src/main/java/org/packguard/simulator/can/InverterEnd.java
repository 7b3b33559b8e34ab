package org.packguard.simulator.can;

import java.time.Duration;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.simulator.wire.Pulse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An inverter that shows every second that it is there, checks what it is told and complains in the log. */
public final class InverterEnd implements CanDevice {
    private static final Logger LOG = LoggerFactory.getLogger(InverterEnd.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final InverterChecker checker;
    private final boolean silent;
    private final Pulse pulse = new Pulse(SECOND);
    private int told;

    /**
     * An inverter.
     *
     * @param silent whether it never says anything, as some do
     */
    public InverterEnd(InverterChecker checker, boolean silent) {
        this.checker = checker;
        this.silent = silent;
    }

    @Override
    public void received(CanFrame frame, long now, Consumer<CanFrame> bus) {
        synchronized (checker) {
            checker.received(frame, now);
        }
        complain();
    }

    @Override
    public long tick(long now, Consumer<CanFrame> bus) {
        if (pulse.due(now) && !silent) {
            bus.accept(CanFrame.standard(0x305, new byte[CanFrame.MAX_LENGTH]));
        }
        synchronized (checker) {
            checker.tick(now);
        }
        complain();
        return Math.min(SECOND, pulse.left(now));
    }

    private void complain() {
        synchronized (checker) {
            if (told < checker.complaints().size()) {
                checker.complaints()
                        .subList(told, checker.complaints().size())
                        .forEach(one -> LOG.warn("inverter complains, {}: {}", one.fault(), one.text()));
                told = checker.complaints().size();
            }
        }
    }
}
