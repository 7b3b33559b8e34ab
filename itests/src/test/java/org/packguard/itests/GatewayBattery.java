package org.packguard.itests;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.packguard.can.CanFrame;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.can.CanBus;
import org.packguard.simulator.can.PylontechPack;
import org.packguard.simulator.can.SlcanAdapter;
import org.packguard.simulator.line.PtyLine;

/**
 * A Pylontech battery on a bus of its own behind a slcan adapter on a pty. In every other telegram its current is 0.1 A times
 * a power of two of its own, so that the sum of the currents of many tells which telegram of each has been heard. Telegrams
 * are for one thread, figures for any.
 */
final class GatewayBattery implements AutoCloseable {
    private static final int CELLS = 15;
    private static final int BITRATE = 500_000;
    private static final int MEASURED = 0x356;
    private static final int CURRENT = 2;
    /** Whoever ticks it decides when it is due. */
    private static final long ALWAYS = 1;

    private final int number;
    private final PtyLine line;
    private final SlcanAdapter adapter;
    private final CanBus bus = new CanBus(BITRATE);
    private final CanBus.Port port = bus.join(frame -> {});
    private final VirtualBattery cells;
    private final PylontechPack pack;
    private final AtomicLong telegrams = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    /** The last telegram without the current, and that with it. */
    private final AtomicReferenceArray<Sent> sent = new AtomicReferenceArray<>(2);

    /**
     * A telegram.
     *
     * @param number of its battery, from 0
     * @param at when its last frame was sent, by {@link System#nanoTime}
     */
    record Sent(long number, long at) {}

    /**
     * One of many.
     *
     * @param number from 0, also that of its bit
     */
    GatewayBattery(int number) throws IOException {
        this.number = number;
        line = new PtyLine("battery-" + number, Optional.empty());
        adapter = new SlcanAdapter(bus, line, false);
        cells = new VirtualBattery(
                new BatterySpec(CELLS, 100, Chemistry.LFP, 60, 20, number), new Scenario.Constant(0));
        pack = new PylontechPack(cells, ALWAYS);
    }

    String id() {
        return "b" + number;
    }

    /** The path of its pty. */
    String address() {
        return line.address();
    }

    /** Gives an appliance its file. */
    void configure(Appliance.Builder builder) {
        builder.file(
                "packguard.battery-" + id() + ".cfg",
                "driver = pylontech",
                "transport = slcan",
                "port = " + address(),
                "poll = 0.1");
    }

    /** Sends a telegram, all its frames at once. */
    void tell(double seconds) {
        cells.advance(seconds);
        long telegram = telegrams.get();
        int with = (int) (telegram & 1);
        pack.tick(System.nanoTime(), frame -> {
            // the last of these stays
            sent.set(with, new Sent(telegram, System.nanoTime()));
            port.send(frame.id() == MEASURED ? measured(frame, with) : frame);
            frames.incrementAndGet();
        });
        telegrams.incrementAndGet();
    }

    private CanFrame measured(CanFrame frame, int with) {
        byte[] data = frame.data();
        data[CURRENT] = (byte) (with << number);
        data[CURRENT + 1] = 0;
        return CanFrame.standard(MEASURED, data);
    }

    /** How many telegrams it has sent. */
    long telegrams() {
        return telegrams.get();
    }

    /** How many frames it has sent. */
    long frames() {
        return frames.get();
    }

    /** How many frames its bus has not taken. */
    long lost() {
        return bus.lost();
    }

    /** The last telegram with the current or without. */
    Sent sent(boolean with) {
        return sent.get(with ? 1 : 0);
    }

    @Override
    public void close() {
        adapter.close();
    }
}
