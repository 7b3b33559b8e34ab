package org.packguard.simulator.can;

import org.packguard.simulator.line.Line;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** An adapter with one device on its bus, as the far end of a line. */
public final class SlcanEnd implements ProtocolEnd {
    private static final int BITRATE = 500_000;

    private final CanDevice device;
    private final CanBus.Port port;
    private final Wire wire = new Wire();
    private Output output = (delay, bytes) -> {};
    private long now;

    /** With the device behind the adapter. */
    public SlcanEnd(CanDevice device) {
        this.device = device;
        CanBus bus = new CanBus(BITRATE);
        new SlcanAdapter(bus, wire, true);
        CanBus.Port[] own = new CanBus.Port[1];
        own[0] = bus.join(frame -> device.received(frame, now, own[0]::send));
        port = own[0];
    }

    @Override
    public void received(byte[] bytes, long at, Output to) {
        now = at;
        output = to;
        wire.listener.received(bytes);
    }

    @Override
    public long tick(long at, Output to) {
        now = at;
        output = to;
        return device.tick(at, port::send);
    }

    @Override
    public void connected() {
        // an adapter does not notice who has opened its port
    }

    /** The line inside of the end, which is not that of the client. */
    private final class Wire implements Line {
        private Listener listener = new Listener() {
            @Override
            public void connected() {}

            @Override
            public void received(byte[] bytes) {}
        };

        @Override
        public void start(Listener to) {
            listener = to;
        }

        @Override
        public void write(byte[] bytes) {
            output.sendAfter(0, bytes);
        }

        @Override
        public void plugged(boolean in) {}

        @Override
        public String address() {
            return "";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public void close() {}
    }
}
