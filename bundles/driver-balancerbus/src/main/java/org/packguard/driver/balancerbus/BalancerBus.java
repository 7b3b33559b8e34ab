package org.packguard.driver.balancerbus;

import java.time.Duration;
import java.util.List;
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
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * The master of a balancer bus: one read at a time, the next at once when the last has ended. Replies come on the link's threads; this object's lock keeps everything apart.
 */
final class BalancerBus implements OpenedBattery, LinkListener {
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What the link says of a request that was sent and not answered, or never could be for noise. */
    private static final Set<String> UNANSWERED = Set.of("link.no-answer", "link.never-quiet");

    private final DriverBattery battery;
    private final DriverServices services;
    private final BalancerCommands commands;
    private final BusTiming timing;
    private final Schedule schedule;
    private final Conversation conversation;
    private final BusLink link;
    private Deadline retry = () -> {};
    private boolean connected;
    private boolean opened;
    private long session;

    private BalancerBus(Config config, DriverServices services, int modules, BusTiming timing)
            throws ConfigurationException {
        this.services = services;
        this.timing = timing;
        commands = BalancerCommands.distinct(config);
        schedule = new Schedule(modules);
        battery = battery(config, services, modules, timing);
        try {
            conversation = new Conversation(battery, config, commands, modules, timing);
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

    /** The battery of a bus, with nobody who reads it yet. */
    static DriverBattery battery(Config config, DriverServices services, int modules, BusTiming timing) {
        Duration scan = period(Schedule.voltageScan(modules), timing);
        return new DriverBattery(
                BalancerBusProvider.TYPE,
                config,
                services,
                deliveries(modules, timing),
                SHORTEST_SILENCE.compareTo(scan) < 0 ? scan : SHORTEST_SILENCE,
                DriverBattery::readOnly);
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
        conversation.begin(services.clock().nanos());
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
        BalancerRead read = schedule.next(conversation.extremes());
        BalancerReplyMatcher matcher = conversation.matcher();
        long mine = session;
        link.exchange(new Exchange(
                commands.request(read),
                matcher,
                timing.longest(),
                conversation.draining() ? timing.drain() : Duration.ZERO,
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
        if (since == session) {
            long now = services.clock().nanos();
            conversation.ended(read, matcher, now, link.counters()).forEach(schedule::again);
            next();
        }
    }
}
