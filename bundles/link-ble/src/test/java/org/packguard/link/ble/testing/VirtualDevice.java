package org.packguard.link.ble.testing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.smartbms123.StreamEnd;
import org.packguard.simulator.smartbms123.TemperatureFormula;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** The byte stream of a virtual device, ten rounds a second. */
public class VirtualDevice implements AutoCloseable {
    /** Between two rounds. */
    static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ProtocolEnd end;
    private final Output output;

    /**
     * One that begins to live.
     *
     * @param teller takes what it says
     */
    VirtualDevice(ProtocolEnd end, Consumer<byte[]> teller) {
        this.end = end;
        output = (delay, bytes) -> teller.accept(bytes);
        thread.scheduleWithFixedDelay(() -> end.tick(System.nanoTime(), output), 0, 10, TimeUnit.MILLISECONDS);
    }

    /** A battery of so many cells that is charged with 10 A. */
    static VirtualBattery battery(int cells) {
        return new VirtualBattery(new BatterySpec(cells, 100, Chemistry.LFP, 60, 20, 1), new Scenario.Constant(10));
    }

    /**
     * A 123\SmartBMS.
     *
     * @param pin that it wants
     * @param chunk the most bytes in one piece
     * @param teller takes what it says
     */
    public static VirtualDevice smartBms123(int cells, String pin, int chunk, Consumer<byte[]> teller) {
        return new VirtualDevice(
                new StreamEnd(battery(cells), TemperatureFormula.SOFTWARE, PERIOD, pin, chunk), teller);
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
