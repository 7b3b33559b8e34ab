package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master of a balancer bus: one read at a time, the next at once when the last has ended. After a read that has failed
 * the line is drained, and for a while every read listens on after its reply, so that a late one cannot be taken for another's;
 * after a balancer's read fault only the next one does, so that a dead balancer does not slow the others down.
 * Replies come on the link's threads; this object's lock keeps everything apart.
 */
final class BalancerBus implements OpenedBattery, LinkListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(BalancerBus.class);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What the link says of a request that was sent and not answered, or never could be for noise. */
    private static final Set<String> UNANSWERED = Set.of("link.no-answer", "link.never-quiet");

    private final DriverBattery battery;
    private final DriverServices services;
    private final BalancerCommands commands;
    private final BusTiming timing;
    private final Schedule schedule;
    private final Readings readings;
    private final BalancerPack pack;
    private final LineEnd lineEnd = new LineEnd();
    private final long freshNanos;
    private final BusLink link;
    private Deadline retry = () -> {};
    private BalancerRead previous;
    /** Whether a late reply may still come. */
    private boolean draining = true;
    /** Whether the next reply must be seen to be the only one, and until when all must. */
    private boolean strict = true;

    private long quarantineEnd;

    private boolean connected;
    private boolean opened;
    private long session;

    private BalancerBus(Config config, DriverServices services, int modules, BusTiming timing)
            throws ConfigurationException {
        this.services = services;
        this.timing = timing;
        commands = BalancerCommands.distinct(config);
        schedule = new Schedule(modules);
        readings = new Readings(modules, Limits.of(config));
        pack = new BalancerPack(modules, readings);
        List<Delivery> deliveries = deliveries(modules, timing);
        Duration scan = period(Schedule.voltageScan(modules), timing);
        freshNanos = longer(FRESH, scan.multipliedBy(3).plus(timing.noReply().multipliedBy(2)))
                .toNanos();
        battery = new DriverBattery(
                BalancerBusProvider.TYPE,
                config,
                services,
                deliveries,
                longer(SHORTEST_SILENCE, scan),
                DriverBattery::readOnly);
        try {
            link = services.links().bus(config, "battery " + config.id(), this);
        } catch (ConfigurationException e) {
            battery.close();
            throw e;
        }
        battery.onSilence(() -> link.reset(battery.silent()));
    }

    static BalancerBus open(Config config, DriverServices services, int modules, BusTiming timing)
            throws ConfigurationException {
        BalancerBus bus = new BalancerBus(config, services, modules, timing);
        bus.begin();
        return bus;
    }

    /** What is delivered: the period is that of the longest scan, every read of it and one more running into its time-out. */
    static List<Delivery> deliveries(int modules, BusTiming timing) {
        Duration voltages = period(Schedule.voltageScan(modules), timing);
        Duration temperatures = period(Schedule.temperatureScan(modules), timing);
        return Deliveries.withReplyTimeout(timing.noReply())
                .required(voltages, Quantity.CELL_VOLTAGE)
                .required(temperatures, Quantity.CELL_TEMPERATURE, Quantity.CELL_LOAD_TEMPERATURE)
                .derived(voltages, Quantity.VOLTAGE, Quantity.CELL_COUNT)
                .extremes(voltages)
                .derived(
                        temperatures,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX,
                        Quantity.CELL_TEMPERATURE_MIN_INDEX,
                        Quantity.CELL_TEMPERATURE_MAX_INDEX)
                .details(period(Schedule.rareScan(modules), timing), Quantity.CELL_UPTIME, Quantity.CELL_FIRMWARE)
                .list();
    }

    private static Duration period(int reads, BusTiming timing) {
        return timing.drain().multipliedBy(reads);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private synchronized void begin() {
        opened = true;
        if (connected) {
            next();
        }
    }

    @Override
    public synchronized void connected() {
        connected = true;
        session++;
        draining = true;
        strict = true;
        quarantineEnd = services.clock().nanos();
        retry.cancel();
        battery.linkConnected();
        if (opened) {
            next();
        }
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        connected = false;
        session++;
        retry.cancel();
        battery.linkLost(reason);
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        synchronized (this) {
            session++;
            retry.cancel();
        }
        link.close();
        battery.close();
    }

    private void next() {
        BalancerRead read = schedule.next(readings.extremes());
        BalancerReplyMatcher matcher = new BalancerReplyMatcher(timing, lineEnd, strict);
        long mine = session;
        link.exchange(new Exchange(
                commands.request(read),
                matcher,
                timing.longest(),
                draining ? timing.drain() : Duration.ZERO,
                0,
                new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        ended(mine, read, matcher);
                    }

                    @Override
                    public void failed(Reason reason) {
                        if (UNANSWERED.contains(reason.key())) {
                            ended(mine, read, matcher);
                        } else {
                            notSent(mine, read);
                        }
                    }
                }));
    }

    /** The link could not do it: that says nothing of the balancer, so the read has not failed. */
    private synchronized void notSent(long since, BalancerRead read) {
        if (since == session) {
            schedule.again(read);
            retry.cancel();
            retry = services.deadlines().after(PAUSE, () -> resume(since));
        }
    }

    private synchronized void resume(long since) {
        if (since == session) {
            next();
        }
    }

    private synchronized void ended(long since, BalancerRead read, BalancerReplyMatcher matcher) {
        if (since != session) {
            return;
        }
        OptionalLong number = matcher.number(read.value());
        if (LOGGER.isTraceEnabled()) {
            LOGGER.trace(
                    "battery {}: {} {}",
                    battery.id(),
                    new String(commands.request(read), StandardCharsets.US_ASCII),
                    number.isPresent() ? number.getAsLong() : "-");
        }
        long at = number.isPresent() ? matcher.lastAt() : services.clock().nanos();
        int failed = readings.failures(read);
        Readings.Verdict verdict = readings.judge(read, number, at);
        tell(read, failed, readings.failures(read));
        count(verdict.result(), matcher);
        draining = verdict.result() == Readings.Result.FAILED;
        if (draining && readings.failures(read) < Readings.FAULT) {
            quarantineEnd = at + timing.quarantine().toNanos();
        }
        strict = verdict.result() != Readings.Result.ACCEPTED || at - quarantineEnd < 0;
        if (verdict.again()) {
            schedule.again(read);
        }
        if (matcher.strays() && previous != null) {
            schedule.again(previous);
        }
        previous = read;
        publish(read, verdict.result(), at);
        next();
    }

    private void tell(BalancerRead read, int before, int now) {
        String value = read.value().frame();
        if (now > before) {
            LOGGER.debug(
                    "battery {}: {} of balancer {} not read, {} in a row", battery.id(), value, read.module(), now);
        }
        if (read.value().isMeasured() && now >= Readings.FAULT && before < Readings.FAULT) {
            LOGGER.info("battery {}: {} of balancer {} cannot be read", battery.id(), value, read.module());
        } else if (read.value().isMeasured() && now < before && before >= Readings.FAULT) {
            LOGGER.info("battery {}: {} of balancer {} is read again", battery.id(), value, read.module());
        }
    }

    private void count(Readings.Result result, BalancerReplyMatcher matcher) {
        if (result == Readings.Result.ACCEPTED) {
            link.counters().frame();
        } else if (matcher.strays()) {
            link.counters().resynchronised();
        } else if (result == Readings.Result.FAILED && matcher.answered()) {
            link.counters().rejected(RejectReason.TYPE);
        }
    }

    private void publish(BalancerRead read, Readings.Result result, long at) {
        if (result == Readings.Result.ACCEPTED) {
            BalancerValue value = read.value();
            long oldest = readings.allKnown(value) ? readings.oldestAt(value) : at;
            battery.received(pack.accepted(read), at, pack.derived(value), oldest);
        } else if (result == Readings.Result.FAILED && read.value().isMeasured()) {
            battery.failed(pack.failed(read), at);
        }
        battery.forget(List.of(Quantity.VOLTAGE), at - freshNanos);
    }
}
