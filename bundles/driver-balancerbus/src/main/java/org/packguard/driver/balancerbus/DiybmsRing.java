package org.packguard.driver.balancerbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.packguard.driver.balancerbus.diybms.DiybmsCommand;
import org.packguard.driver.balancerbus.diybms.DiybmsDecoder;
import org.packguard.driver.balancerbus.diybms.DiybmsFramer;
import org.packguard.driver.balancerbus.diybms.DiybmsFraming;
import org.packguard.driver.balancerbus.diybms.DiybmsPacket;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.PlayedTime;
import org.packguard.link.LinkParameters;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controller of a ring of diyBMS modules, or a recording of one. Packets are sent at a steady pace and several are on their way at a time; each
 * is known by its sequence number, so that one that comes late or twice is nobody's. How many modules there are is how many
 * an answer has passed, and a ring in which that changes is not read on. Bytes come on the link's thread, the pace on that of
 * the deadlines; this object's lock keeps them apart.
 */
final class DiybmsRing implements OpenedBattery, StreamListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(DiybmsRing.class);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(30);
    private static final int SEQUENCES = 0x10000;
    /** More packets than this are never on their way, whatever a recording says. */
    private static final int MOST_ASKED = 1_000;

    /** Asked of a ring that nothing is known of yet; every ring has a first module. */
    private static final DiybmsRequest FIRST = new DiybmsRequest(DiybmsCommand.VOLTAGE, 1, DiybmsPacket.WORDS);

    private final DriverServices services;
    private final DiybmsTiming timing;
    private final PlayedTime time;
    private final int most;
    private final DriverBattery battery;
    private final StreamLink link;
    private final Deadline pace;
    private final Map<DiybmsFraming, DiybmsFramer> framers = new EnumMap<>(DiybmsFraming.class);
    private final Map<Integer, Asked> asked = new LinkedHashMap<>();
    private Optional<Modules> modules;
    private DiybmsFraming framing = DiybmsFraming.ESCAPED;
    /** Whether the ring has answered since it was connected: then it is known in which framing. */
    private boolean answered;

    private boolean connected;
    private int sequence;
    private long heardAt;

    /** A packet on its way. */
    private record Asked(DiybmsRequest request, DiybmsPacket packet, DiybmsFraming framing, long at) {}

    /** What is known of the modules once their number is. */
    private static final class Modules {
        private final int count;
        private final Readings readings;
        private final BalancerPack pack;
        private final DiybmsSchedule schedule;
        private final boolean[] overheated;

        Modules(int count) {
            this.count = count;
            readings = new Readings(count, Limits.NONE);
            pack = new BalancerPack(count, readings);
            schedule = new DiybmsSchedule(count);
            overheated = new boolean[count];
        }

        Values.Builder values(List<BalancerRead> read, List<BalancerRead> failed) {
            Values.Builder into = pack.of(read, failed);
            for (boolean hot : overheated) {
                if (hot) {
                    return into.alarms(pack.alarms().with(AlarmId.LOAD_RESISTOR_OVERTEMPERATURE, Severity.WARNING));
                }
            }
            return into;
        }
    }

    private DiybmsRing(
            Config config, DriverServices services, OptionalInt configured, int mostModules, DiybmsTiming timing)
            throws ConfigurationException {
        this.services = services;
        this.timing = timing;
        time = PlayedTime.of(config);
        most = configured.orElse(mostModules);
        modules = configured.isPresent() ? Optional.of(new Modules(most)) : Optional.empty();
        sequence = Math.floorMod(services.clock().nanos(), SEQUENCES);
        for (DiybmsFraming one : DiybmsFraming.values()) {
            framers.put(one, one.framer(new Found(one)));
        }
        battery = new DriverBattery(
                BalancerBusProvider.TYPE,
                config,
                services,
                deliveries(most, timing),
                silence(most, timing),
                DriverBattery::readOnly);
        try {
            // a recording may begin to play at once, and its first bytes count
            synchronized (this) {
                link = services.links().stream(config, "battery " + config.id(), this);
                boolean recorded = LinkParameters.REPLAY.equals(config.values().get("transport"));
                pace = recorded ? () -> {} : services.deadlines().every(timing.pause(), this::turn);
            }
        } catch (ConfigurationException e) {
            battery.close();
            throw e;
        }
        battery.onSilence(() -> link.reset(battery.silent()));
    }

    /**
     * Begins to ask as soon as the link is connected.
     *
     * @param configured how many modules there are; without it so many as the first answer tells
     * @param mostModules how many there can be
     */
    static DiybmsRing open(
            Config config, DriverServices services, OptionalInt configured, int mostModules, DiybmsTiming timing)
            throws ConfigurationException {
        return new DiybmsRing(config, services, configured, mostModules, timing);
    }

    /** What is delivered by so many modules. */
    static List<Delivery> deliveries(int modules, DiybmsTiming timing) {
        Duration round = timing.pause().multipliedBy(DiybmsSchedule.scan(modules));
        return Deliveries.withReplyTimeout(timing.patience(modules))
                .required(round, Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE, Quantity.CELL_LOAD_TEMPERATURE)
                .derived(round, Quantity.VOLTAGE, Quantity.CELL_COUNT)
                .extremes(round)
                .derived(
                        round,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX,
                        Quantity.CELL_TEMPERATURE_MIN_INDEX,
                        Quantity.CELL_TEMPERATURE_MAX_INDEX)
                .details(round, Quantity.CELL_BALANCING)
                .details(timing.pause().multipliedBy(DiybmsSchedule.settingsScan(modules)), Quantity.CELL_FIRMWARE)
                .list();
    }

    private static Duration silence(int modules, DiybmsTiming timing) {
        Duration rounds =
                timing.pause().multipliedBy(2L * DiybmsSchedule.scan(modules)).plus(timing.patience(modules));
        return rounds.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : rounds;
    }

    @Override
    public synchronized void connected() {
        connected = true;
        answered = false;
        asked.clear();
        framers.values().forEach(DiybmsFramer::reset);
        battery.linkConnected();
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        connected = false;
        asked.clear();
        battery.linkLost(reason);
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        heardAt = time.recorded(receivedAt);
        framers.values().forEach(one -> one.feed(buffer, offset, length));
    }

    /** A request in a recording, which takes the place of one of its own. */
    @Override
    public synchronized void sent(byte[] request, long sentAt) {
        long now = time.recorded(sentAt);
        giveUp(now);
        for (DiybmsFraming one : DiybmsFraming.values()) {
            DiybmsFramer framer = one.framer(new Requests(one, now));
            framer.feed(request, 0, request.length);
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        pace.cancel();
        link.close();
        battery.close();
    }

    /** Gives up what has not come back, and sends the next packet. */
    private synchronized void turn() {
        if (!connected) {
            return;
        }
        giveUp(services.clock().nanos());
        if (!answered) {
            framing = framing.other();
        }
        DiybmsRequest request =
                answered && modules.isPresent() ? modules.get().schedule.next() : FIRST;
        sequence = (sequence + 1) % SEQUENCES;
        DiybmsPacket packet =
                DiybmsPacket.request(request.command(), request.first() - 1, request.last() - 1, sequence);
        asked.put(sequence, new Asked(request, packet, framing, services.clock().nanos()));
        link.write(framing.encode(packet));
    }

    private void giveUp(long now) {
        long patience =
                timing.patience(modules.map(one -> one.count).orElse(most)).toNanos();
        List<Asked> late =
                asked.values().stream().filter(one -> now - one.at() > patience).toList();
        late.forEach(one -> lost(one, now));
    }

    private void lost(Asked one, long now) {
        asked.remove(one.packet().sequence());
        // what is sent to find out how the ring wants to be asked is no read of a module
        if (answered) {
            modules.ifPresent(known -> failed(known, one.request(), now));
        }
    }

    private void failed(Modules known, DiybmsRequest request, long now) {
        LOGGER.debug("battery {}: no answer to {}", battery.id(), request);
        List<BalancerRead> failed = new ArrayList<>();
        for (BalancerRead read : request.reads()) {
            if (read.module() <= known.count) {
                fail(known, read);
                failed.add(read);
            }
        }
        if (!failed.isEmpty()) {
            battery.failed(known.values(List.of(), failed).build(), time.played(now));
            if (known.readings.failures(failed.get(0)) == 1) {
                known.schedule.again(request);
            }
        }
    }

    private void fail(Modules known, BalancerRead read) {
        known.readings.fail(read);
        if (known.readings.failures(read) == Readings.FAULT) {
            LOGGER.info(
                    "battery {}: {} of module {} cannot be read",
                    battery.id(),
                    read.value().frame(),
                    read.module());
        }
    }

    /** What one framing finds in a recorded request. */
    private final class Requests implements DiybmsFramer.Sink {
        private final DiybmsFraming in;
        private final long at;

        Requests(DiybmsFraming in, long at) {
            this.in = in;
            this.at = at;
        }

        @Override
        public void packet(byte[] bytes) {
            DiybmsPacket.of(bytes).filter(packet -> packet.hops() == 0).ifPresent(packet -> DiybmsRequest.of(packet)
                    .filter(request -> asked.size() < MOST_ASKED)
                    .ifPresent(request -> asked.put(packet.sequence(), new Asked(request, packet, in, at))));
        }

        @Override
        public void rejected(RejectReason reason) {
            // it is framed in the other way
        }
    }

    /** What one framing finds in the bytes. */
    private final class Found implements DiybmsFramer.Sink {
        private final DiybmsFraming in;

        Found(DiybmsFraming in) {
            this.in = in;
        }

        @Override
        public void packet(byte[] bytes) {
            Optional<DiybmsPacket> packet = DiybmsPacket.of(bytes);
            if (packet.isPresent()) {
                came(packet.get(), in);
            } else {
                rejected(RejectReason.CHECKSUM);
            }
        }

        @Override
        public void rejected(RejectReason reason) {
            if (answered && in == framing) {
                link.counters().rejected(reason);
            }
        }
    }

    private void came(DiybmsPacket packet, DiybmsFraming in) {
        Asked one = asked.get(packet.sequence());
        if (one == null || !packet.answers(one.packet())) {
            link.counters().resynchronised();
            LOGGER.debug("battery {}: a packet that nobody waits for", battery.id());
            return;
        }
        if (packet.hops() == 0) {
            return; // an echo of what was sent
        }
        link.counters().frame();
        arrived(one, in);
        Modules known = modules.orElseGet(() -> discovered(packet.hops()));
        if (packet.hops() == known.count) {
            take(known, one.request(), packet, heardAt);
        } else {
            battery.unreachable(Reason.of(
                    "balancerbus.modules", "the ring has {0} modules in place of {1}", packet.hops(), known.count));
        }
    }

    /** Packets cannot overtake each other: whatever was sent before one that has come is lost. */
    private void arrived(Asked one, DiybmsFraming in) {
        if (!answered) {
            asked.values().removeIf(other -> other.framing() != in);
        }
        List<Asked> before =
                asked.values().stream().takeWhile(other -> other != one).toList();
        before.forEach(other -> lost(other, heardAt));
        asked.remove(one.packet().sequence());
        answered = true;
        framing = in;
    }

    private Modules discovered(int hops) {
        Modules found = new Modules(Math.min(hops, most));
        LOGGER.info("battery {}: the ring has {} modules", battery.id(), hops);
        modules = Optional.of(found);
        battery.delivers(deliveries(found.count, timing));
        return found;
    }

    private void take(Modules known, DiybmsRequest request, DiybmsPacket packet, long at) {
        switch (request.command()) {
            case VOLTAGE -> voltages(known, request, packet, at);
            case TEMPERATURE -> temperatures(known, request, packet, at);
            case SETTINGS -> settings(request.first(), packet, at);
        }
    }

    private void voltages(Modules known, DiybmsRequest request, DiybmsPacket packet, long at) {
        List<BalancerRead> read = new ArrayList<>();
        List<BalancerRead> failed = new ArrayList<>();
        Map<Integer, Boolean> bypass = new LinkedHashMap<>();
        for (int module = request.first(); module <= Math.min(request.last(), known.count); module++) {
            BalancerRead one = new BalancerRead(module, BalancerValue.VOLTAGE);
            Optional<DiybmsDecoder.Cell> cell = DiybmsDecoder.cell(packet.word(module - 1));
            if (cell.isPresent()) {
                known.readings.accept(one, cell.get().millivolts(), at);
                known.overheated[module - 1] = cell.get().overheated();
                bypass.put(module, cell.get().bypass());
                read.add(one);
            } else {
                fail(known, one);
                failed.add(one);
            }
        }
        Values.Builder into = known.values(read, failed);
        bypass.forEach((module, on) -> into.cell(Quantity.CELL_BALANCING, module, on ? 1 : 0));
        publish(known, BalancerValue.VOLTAGE, into.build(), read, at);
    }

    private void temperatures(Modules known, DiybmsRequest request, DiybmsPacket packet, long at) {
        List<BalancerRead> read = new ArrayList<>();
        List<BalancerRead> failed = new ArrayList<>();
        for (int module = request.first(); module <= Math.min(request.last(), known.count); module++) {
            BalancerRead cell = new BalancerRead(module, BalancerValue.TEMPERATURE);
            BalancerRead load = new BalancerRead(module, BalancerValue.LOAD_TEMPERATURE);
            Optional<DiybmsDecoder.Temperatures> both = DiybmsDecoder.temperatures(packet.word(module - 1));
            if (both.isPresent()) {
                known.readings.accept(cell, both.get().external(), at);
                known.readings.accept(load, both.get().internal(), at);
                read.addAll(List.of(cell, load));
            } else {
                fail(known, cell);
                fail(known, load);
                failed.addAll(List.of(cell, load));
            }
        }
        publish(known, BalancerValue.TEMPERATURE, known.values(read, failed).build(), read, at);
    }

    private void settings(int module, DiybmsPacket packet, long at) {
        DiybmsDecoder.version(packet)
                .ifPresent(version -> battery.received(
                        Values.builder().cellFirmware(module, version).build(), time.played(at)));
        DiybmsDecoder.board(packet)
                .ifPresent(board -> battery.identified(
                        new DeviceInfo(Map.of("model", "diyBMS", "hardware", Integer.toString(board)))));
    }

    private void publish(Modules known, BalancerValue value, Values values, List<BalancerRead> read, long at) {
        if (read.isEmpty()) {
            battery.failed(values, time.played(at));
        } else {
            long oldest = known.readings.allKnown(value) ? known.readings.oldestAt(value) : at;
            battery.received(values, time.played(at), known.pack.derived(value), time.played(oldest));
        }
        battery.forget(List.of(Quantity.VOLTAGE), time.played(at - fresh(known).toNanos()));
    }

    /** Older than this a sum of cells is none. */
    private Duration fresh(Modules known) {
        return timing.pause()
                .multipliedBy(3L * DiybmsSchedule.scan(known.count))
                .plus(timing.patience(known.count));
    }
}
