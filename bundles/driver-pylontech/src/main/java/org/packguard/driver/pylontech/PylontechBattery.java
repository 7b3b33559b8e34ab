package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A battery on a CAN bus. Frames come in on the link's thread, silence is noticed on that of the deadlines; this object's lock
 * keeps the two apart.
 */
final class PylontechBattery implements OpenedBattery, CanListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(PylontechBattery.class);
    /** A battery sends every second. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration NOMINAL = Duration.ofSeconds(1);
    /** After so long it is known which frames a battery has. */
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final DriverBattery battery;
    private final PylontechSettings settings;
    private final PylontechDecoder decoder;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Telegrams telegrams = new Telegrams(this::telegram);
    private final Combined combined = new Combined();
    private final Identity identity = new Identity();
    private final Periods periods;
    private final Polling polling;
    private List<Delivery> deliveries;
    private CanLink link;
    private long seenSince;
    private boolean seen;
    private boolean waiting;
    private boolean closed;
    private Deadline pendingReset = () -> {};
    private Duration pause = Duration.ZERO;

    private PylontechBattery(Config config, DriverServices services) {
        settings = PylontechSettings.of(config);
        decoder = settings.decoder();
        clock = services.clock();
        deadlines = services.deadlines();
        periods = new Periods(longer(NOMINAL, settings.poll()));
        polling = new Polling(settings.highVoltage(), settings.poll(), deadlines, this::send);
        deliveries = PylontechDeliveries.of(periods, Set.of(), true);
        battery = new DriverBattery(
                PylontechProvider.TYPE,
                config,
                services,
                deliveries,
                longer(SILENCE, settings.poll().multipliedBy(3)),
                DriverBattery::readOnly);
        battery.onSilence(this::silent);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static PylontechBattery open(Config config, CanLinks links, DriverServices services) throws ConfigurationException {
        PylontechBattery opened = new PylontechBattery(config, services);
        try {
            // frames may come before the link is known here
            synchronized (opened) {
                opened.link = links.open(config, "battery " + config.id(), opened);
            }
            return opened;
        } catch (ConfigurationException e) {
            opened.battery.close();
            throw e;
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public synchronized void connected() {
        if (closed) {
            return;
        }
        forget();
        battery.linkConnected();
        polling.start();
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        polling.stop();
        pendingReset.cancel();
        telegrams.end();
        battery.linkLost(reason);
    }

    @Override
    public synchronized void received(CanFrame frame, long receivedAt) {
        if (closed) {
            return;
        }
        LOGGER.trace("battery {}: {}", battery.id(), frame);
        Reading reading = decoder.read(frame);
        if (reading instanceof Reading.Said said) {
            if (!settings.highVoltage() || PylontechDecoder.address(frame) == settings.address()) {
                take(decoder.id(frame), said, receivedAt);
            }
        } else if (reading instanceof Reading.Rejected rejected) {
            LOGGER.debug(
                    "battery {}: {} rejected: {}",
                    battery.id(),
                    frame,
                    rejected.reason().id());
            link.rejected(rejected.reason());
        } else if (reading instanceof Reading.Unknown) {
            link.rejected(RejectReason.TYPE);
        }
    }

    private void take(int id, Reading.Said said, long receivedAt) {
        pendingReset.cancel();
        pause = Duration.ZERO;
        identity.with(said.texts()).ifPresent(battery::identified);
        telegrams.add(id, said, receivedAt);
        await();
    }

    private void await() {
        if (telegrams.isPending() && !waiting) {
            waiting = true;
            deadlines.after(telegrams.patience(clock.nanos()), this::look);
        }
    }

    private synchronized void look() {
        waiting = false;
        if (telegrams.isPending() && telegrams.patience(clock.nanos()).compareTo(Duration.ZERO) <= 0) {
            telegrams.end();
        }
        await();
    }

    private void telegram(List<Telegrams.Frame> telegram) {
        long now = telegram.get(telegram.size() - 1).at();
        if (!seen) {
            seen = true;
            seenSince = now;
        }
        telegram.forEach(periods::seen);
        var received = combined.of(telegram);
        List<Delivery> table = PylontechDeliveries.of(periods, combined.computed(), now - seenSince < PATIENCE);
        if (!table.equals(deliveries)) {
            deliveries = table;
            battery.delivers(table);
        }
        battery.received(received);
    }

    /** Another battery may be there from now on. */
    private void forget() {
        telegrams.forget();
        combined.forget();
        periods.forget();
        seen = false;
    }

    /** An adapter can hang; the longer nothing comes, the more seldom it is worth opening the link anew. */
    private synchronized void silent() {
        if (closed) {
            return;
        }
        forget();
        Duration now = pause;
        Duration doubled = now.multipliedBy(2);
        pause = now.isZero() ? FIRST_PAUSE : doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        CanLink silent = link;
        pendingReset.cancel();
        pendingReset = deadlines.after(now, () -> silent.reset(battery.silent()));
    }

    private void send(CanFrame frame) {
        CanLink open;
        synchronized (this) {
            open = closed ? null : link;
        }
        if (open != null) {
            open.send(frame);
        }
    }

    @Override
    public void close() {
        CanLink last;
        synchronized (this) {
            closed = true;
            polling.stop();
            pendingReset.cancel();
            telegrams.forget();
            last = link;
        }
        battery.close();
        last.close();
    }
}
