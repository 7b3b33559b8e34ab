package org.packguard.link.ble.testing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.Output;

/** The byte stream of a virtual JK BMS with 16 cells, ten frames a second. */
public final class VirtualJk implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final StreamEnd end;
    private final Output output;

    /**
     * One that begins to live.
     *
     * @param chunk the most bytes in one piece
     * @param junk whether the module's own commands leak in
     * @param teller takes what it says
     */
    public VirtualJk(int chunk, boolean junk, Consumer<byte[]> teller) {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 60, 20, 1), new Scenario.Constant(10));
        end = new StreamEnd(Variant.JK02_32S, battery, PERIOD, chunk, junk);
        output = (delay, bytes) -> teller.accept(bytes);
        thread.scheduleWithFixedDelay(() -> end.tick(System.nanoTime(), output), 0, 10, TimeUnit.MILLISECONDS);
    }

    /** Somebody has connected. */
    public void connected() {
        thread.execute(end::connected);
    }

    /** Bytes are written to it. */
    public void hears(byte[] bytes) {
        thread.execute(() -> end.received(bytes, System.nanoTime(), output));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
