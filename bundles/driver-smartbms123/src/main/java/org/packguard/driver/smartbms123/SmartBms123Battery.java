package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.HexFormat;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.PlayedTime;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A battery that listens to the End Board. Bytes come in on the link's thread, silence is noticed on that of the deadlines;
 * this object's lock keeps the two apart.
 */
final class SmartBms123Battery implements OpenedBattery, StreamListener, SmartBms123Framer.Sink {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmartBms123Battery.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final DriverBattery battery;
    private final SmartBms123Framer framer = new SmartBms123Framer(this);
    private final SmartBms123State state;
    private final PlayedTime time;
    private final Deadlines deadlines;
    private StreamLink link;
    private Deadline pendingReset = () -> {};
    private Duration pause = Duration.ZERO;
    private int cells;
    private boolean skipped;

    private SmartBms123Battery(Config config, DriverServices services) {
        state = new SmartBms123State(new SmartBms123Decoder(TemperatureFormula.of(config)));
        time = PlayedTime.of(config);
        deadlines = services.deadlines();
        battery = new DriverBattery(
                SmartBms123Provider.TYPE,
                config,
                services,
                SmartBms123Deliveries.ofFrames(SmartBms123Deliveries.MOST_CELLS),
                SmartBms123State.SILENCE,
                DriverBattery::readOnly);
        battery.is(SmartBms123Provider.NATURE);
        battery.onSilence(this::silent);
    }

    static SmartBms123Battery open(Config config, DriverServices services) throws ConfigurationException {
        SmartBms123Battery opened = new SmartBms123Battery(config, services);
        try {
            synchronized (opened) {
                opened.link = services.links().stream(config, "battery " + config.id(), opened);
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
        framer.reset();
        battery.linkConnected();
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        pendingReset.cancel();
        battery.linkLost(reason);
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        framer.feed(buffer, offset, length, time.recorded(receivedAt));
    }

    @Override
    public void frame(StatusFrame frame, long recordedAt) {
        if (LOGGER.isTraceEnabled()) {
            LOGGER.trace("battery {}: {}", battery.id(), HexFormat.of().formatHex(frame.bytes()));
        }
        pendingReset.cancel();
        pause = Duration.ZERO;
        link.counters().frame();
        if (skipped) {
            skipped = false;
            link.counters().resynchronised();
        }
        if (frame.cellCount() != cells) {
            cells = frame.cellCount();
            battery.delivers(SmartBms123Deliveries.ofFrames(cells));
        }
        SmartBms123State.Update update = state.accept(frame, recordedAt);
        long receivedAt = time.played(recordedAt);
        update.info().ifPresent(battery::identified);
        battery.forget(update.expired(), receivedAt);
        battery.received(update.values(), receivedAt);
    }

    @Override
    public void rejected(RejectReason reason, long offset, int length) {
        LOGGER.debug("battery {}: {} bytes rejected: {}", battery.id(), length, reason.id());
        skipped = true;
        link.counters().rejected(reason);
    }

    /** The End Board or a serial server can hang; the longer it does, the more seldom it is worth opening the link anew. */
    private synchronized void silent() {
        Duration now = pause;
        Duration doubled = now.multipliedBy(2);
        pause = now.isZero() ? FIRST_PAUSE : doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        StreamLink silent = link;
        pendingReset.cancel();
        pendingReset = deadlines.after(now, () -> silent.reset(battery.silent()));
    }

    @Override
    public void close() {
        StreamLink last;
        synchronized (this) {
            pendingReset.cancel();
            last = link;
        }
        battery.close();
        last.close();
    }
}
