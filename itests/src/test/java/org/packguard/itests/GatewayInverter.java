package org.packguard.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.can.CanFrame;
import org.packguard.simulator.can.CanBus;
import org.packguard.simulator.can.InverterChecker;
import org.packguard.simulator.can.InverterChecker.Complaint;
import org.packguard.simulator.can.InverterRules;
import org.packguard.simulator.can.SlcanAdapter;
import org.packguard.simulator.line.PtyLine;

/**
 * An inverter on a bus of its own behind a slcan adapter on a pty. It checks what it is told, and from the current of the bank
 * it sees which telegrams of which batteries it is told of. Safe for any thread.
 */
final class GatewayInverter implements AutoCloseable {
    private static final int BITRATE = 500_000;
    private static final int LIMITS = 0x351;
    private static final int MEASURED = 0x356;
    private static final CanFrame KEEP_ALIVE = CanFrame.standard(0x305, new byte[CanFrame.MAX_LENGTH]);

    /**
     * It was told of a telegram.
     *
     * @param battery the number of the battery
     * @param number of the battery's telegram
     * @param latency from its last frame to the first frame of the telegram that the inverter was told it by, in nanoseconds
     */
    record Told(int battery, long number, long latency) {}

    private final String brand;
    private final double share;
    private final List<GatewayBattery> batteries;
    private final PtyLine line;
    private final SlcanAdapter adapter;
    private final CanBus bus = new CanBus(BITRATE);
    private final CanBus.Port port;
    private final InverterChecker checker;
    private final AtomicLong keepAlives = new AtomicLong();
    // guarded by this
    private final List<Integer> telegram = new ArrayList<>();
    private final Map<List<Integer>, Long> shapes =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private final List<Told> told = new ArrayList<>();
    private boolean measuring;
    private long beganAt;
    private long frames;
    private int current;
    private int known;

    /**
     * One of several.
     *
     * @param brand whose rules hold, and which is its id, too
     * @param share its share of the bank's limits
     * @param batteries those of the bank
     * @param most amperes that it may be told at all
     */
    GatewayInverter(String brand, double share, List<GatewayBattery> batteries, double most) throws IOException {
        this.brand = brand;
        this.share = share;
        this.batteries = batteries;
        checker = new InverterChecker(InverterRules.valueOf(brand.toUpperCase(Locale.ROOT)));
        checker.allow(most, most);
        port = bus.join(this::received);
        line = new PtyLine("inverter-" + brand, Optional.empty());
        adapter = new SlcanAdapter(bus, line, false);
    }

    String id() {
        return brand;
    }

    /** The path of its pty. */
    String address() {
        return line.address();
    }

    /** Gives an appliance its file. */
    void configure(Appliance.Builder builder, String battery, String guard) {
        builder.file(
                "packguard.inverter-" + id() + ".cfg",
                "type = can",
                "brand = " + brand,
                "battery = " + battery,
                "guard = " + guard,
                "split = scale",
                "share = " + share,
                "send = push",
                "minDelay = 0",
                "period = 0.1",
                "transport = slcan",
                "port = " + address());
    }

    /** Says that it is there. */
    void keepAlive() {
        keepAlives.incrementAndGet();
        port.send(KEEP_ALIVE);
    }

    private synchronized void received(CanFrame frame) {
        long now = System.nanoTime();
        frames++;
        checker.received(frame, now);
        if (frame.id() == LIMITS) {
            if (measuring && !telegram.isEmpty()) {
                shapes.merge(List.copyOf(telegram), 1L, Long::sum);
            }
            telegram.clear();
            beganAt = now;
        }
        telegram.add(frame.id());
        if (frame.id() == MEASURED) {
            told((short) (frame.at(2) | frame.at(3) << Byte.SIZE));
        }
    }

    private void told(int now) {
        int changed = current ^ now;
        current = now;
        known |= now;
        for (int i = 0; measuring && i < batteries.size(); i++) {
            if ((changed >> i & 1) != 0) {
                GatewayBattery.Sent sent = batteries.get(i).sent((now >> i & 1) != 0);
                told.add(new Told(i, sent.number(), beganAt - sent.at()));
            }
        }
    }

    /** Begins to measure, and forgets what was before. */
    synchronized void measure() {
        measuring = true;
        shapes.clear();
        told.clear();
    }

    /** What it was told of since it measures. */
    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** The identifiers of the frames of its telegrams since it measures, with how many of them were so; all are alike when none is broken. */
    synchronized Map<List<Integer>, Long> shapes() {
        return Map.copyOf(shapes);
    }

    /** Whether it has been told of every battery. */
    synchronized boolean knowsAll() {
        return known == (1 << batteries.size()) - 1;
    }

    /** How many frames it has received. */
    synchronized long frames() {
        return frames;
    }

    /** How many frames it has sent. */
    long keepAlives() {
        return keepAlives.get();
    }

    /** How many frames its bus has not taken. */
    long lost() {
        return bus.lost();
    }

    /** What is wrong with what it was told. */
    synchronized List<Complaint> complaints() {
        return checker.complaints();
    }

    @Override
    public void close() {
        adapter.close();
    }
}
