package org.packguard.simulator.can;

import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.wire.Pulse;

/** A battery that speaks the low-voltage protocol, every frame once a period, whether it is asked or not. */
public final class PylontechPack implements CanDevice {
    private static final double CELL_CHARGE_VOLTAGE = 3.45;
    private static final double CELL_DISCHARGE_VOLTAGE = 2.9;
    private static final double RATE = 0.5;
    private static final int KELVIN = 273;

    private final Pack pack;
    private final long period;
    private final Pulse pulse;

    /** A battery that tells everything once a period. */
    public PylontechPack(Pack pack, long periodNanos) {
        this.pack = pack;
        period = periodNanos;
        pulse = new Pulse(periodNanos);
    }

    @Override
    public void received(CanFrame frame, long now, Consumer<CanFrame> bus) {
        // it tells everything by itself
    }

    @Override
    public long tick(long now, Consumer<CanFrame> bus) {
        if (pulse.due(now)) {
            tell(pack.reading(), bus);
        }
        return Math.min(period, pulse.left(now));
    }

    private static void tell(Reading now, Consumer<CanFrame> bus) {
        int cells = now.cells().size();
        double limit = now.capacity() * RATE;
        int allowed = (now.chargeAllowed() ? 0x80 : 0) | (now.dischargeAllowed() ? 0x40 : 0);
        bus.accept(frame(0x359, 0, 0, 1 | 'P' << 8, 'N'));
        bus.accept(frame(
                0x351,
                tenths(cells * CELL_CHARGE_VOLTAGE),
                now.chargeAllowed() ? tenths(limit) : 0,
                now.dischargeAllowed() ? tenths(limit) : 0,
                tenths(cells * CELL_DISCHARGE_VOLTAGE)));
        bus.accept(frame(0x355, (int) Math.round(now.soc()), (int) Math.round(now.soh()), 0, 0));
        bus.accept(frame(
                0x356,
                (int) Math.round(now.voltage() * 100),
                tenths(now.current()),
                tenths(now.temperatures().get(0)),
                0));
        bus.accept(frame(0x35C, allowed, 0, 0, 0));
        bus.accept(CanFrame.standard(0x35E, "PYLON   ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        bus.accept(frame(
                0x373,
                millis(now.cells().get(now.lowest()).voltage()),
                millis(now.cells().get(now.highest()).voltage()),
                kelvin(now.cells().get(now.coldest()).temperature()),
                kelvin(now.cells().get(now.warmest()).temperature())));
    }

    private static int tenths(double value) {
        return (int) Math.round(value * 10);
    }

    private static int millis(double value) {
        return (int) Math.round(value * 1_000);
    }

    private static int kelvin(double celsius) {
        return (int) Math.round(celsius) + KELVIN;
    }

    private static CanFrame frame(int id, int... words) {
        byte[] data = new byte[CanFrame.MAX_LENGTH];
        for (int i = 0; i < words.length; i++) {
            data[2 * i] = (byte) words[i];
            data[2 * i + 1] = (byte) (words[i] >> Byte.SIZE);
        }
        return CanFrame.standard(id, data);
    }
}
