package org.packguard.simulator.smartbms123;

import java.util.List;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;
import org.packguard.simulator.wire.Pulse;

/** Pushes a frame after every period, the next cell and the next key and value each time; hears nothing. */
public final class SmartBms123End implements ProtocolEnd {
    private static final int KEYS = 19;

    private final Pack pack;
    private final StatusFrame frame;
    private final Pulse pulse;
    private int cell;
    private int key;
    private List<KeyValue> cycle = List.of();

    /**
     * An end.
     *
     * @param periodNanos between frames
     */
    public SmartBms123End(Pack pack, TemperatureFormula formula, long periodNanos) {
        this.pack = pack;
        frame = new StatusFrame(formula);
        pulse = new Pulse(periodNanos);
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        // The End Board has a transmitter only.
    }

    @Override
    public long tick(long now, Output output) {
        if (pulse.due(now)) {
            output.send(next());
        }
        return pulse.left(now);
    }

    @Override
    public void connected() {
        // It sends whether anybody listens or not.
    }

    private byte[] next() {
        Reading reading = pack.reading();
        cell = cell % reading.cells().size() + 1;
        key = key % KEYS;
        if (key == 0) {
            // The values of one cycle are taken together, so that a number of several bytes is never torn.
            cycle = KeyValue.all(reading, pack.settings());
        }
        return frame.encode(reading, pack.settings(), cell, cycle.get(key++));
    }
}
