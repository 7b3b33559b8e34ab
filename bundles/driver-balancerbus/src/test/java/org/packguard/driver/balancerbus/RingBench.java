package org.packguard.driver.balancerbus;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.BusLink;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.balancerbus.DiybmsEnd;
import org.packguard.simulator.balancerbus.DiybmsLine.Framing;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;

/** A battery of the driver on a virtual ring of modules, on a clock that only a test moves. */
final class RingBench implements LinkManager, StreamLink, LinkCounters, Dispatcher {
    /** What becomes of a reply on its way; it is delivered by {@link #deliver}, or not. */
    interface Way {
        void take(byte[] request, byte[] reply, long afterMillis);
    }

    static final long BAUD = 2_400;

    final FakeTime time = new FakeTime();
    final Faults faults = new Faults();
    final List<Reason> resets = new ArrayList<>();
    final List<Snapshot> published = new ArrayList<>();
    final Set<RejectReason> rejected = new HashSet<>();
    final List<byte[]> sent = new ArrayList<>();
    final DiybmsRing ring;
    final Battery battery;
    Way way = (request, reply, after) -> deliver(reply, after);
    long strays;
    boolean open;

    private VirtualBattery pack;
    private DiybmsEnd end;
    private final Framing framing;
    private StreamListener listener;

    RingBench(int modules, Framing framing, OptionalInt configured) {
        this(new BatterySpec(modules, 100, Chemistry.LFP, 60, 20, 1), framing, configured);
    }

    RingBench(BatterySpec spec, Framing framing, OptionalInt configured) {
        this.framing = framing;
        modules(spec);
        try {
            ring = DiybmsRing.open(
                    new Config("cellar", "test", Map.of()),
                    new DriverServices(this, this, time, time),
                    configured,
                    50,
                    DiybmsTiming.of(BAUD, Duration.ofMillis(50)));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
        battery = ring.service();
    }

    /** Puts other modules in the place of those that are there. */
    void modules(BatterySpec spec) {
        pack = new VirtualBattery(spec, new Scenario.Constant(0));
        end = new DiybmsEnd(pack, faults, BAUD, 5_000_000, framing, 1);
    }

    Reading.Cell cell(int module) {
        return pack.reading().cells().get(module - 1);
    }

    /** The voltage of a module's cell in steps, as coarse as the wire has it. */
    long volts(int module) {
        return Math.round(cell(module).voltage() * 1_000) * 10;
    }

    RingBench running(Duration duration) {
        listener.connected();
        time.advance(duration);
        return this;
    }

    void disconnect(Reason reason) {
        listener.disconnected(reason);
    }

    void connect() {
        listener.connected();
    }

    void deliver(byte[] bytes, long afterMillis) {
        time.after(
                Duration.ofMillis(afterMillis), () -> listener.received(bytes.clone(), 0, bytes.length, time.nanos()));
    }

    @Override
    public void write(byte[] bytes) {
        sent.add(bytes);
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        long[] last = {0};
        end.received(bytes, time.nanos(), (delay, piece) -> {
            reply.writeBytes(piece);
            last[0] = delay;
        });
        if (reply.size() > 0) {
            way.take(bytes, reply.toByteArray(), last[0]);
        }
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener to) {
        listener = to;
        open = true;
        return this;
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LinkCounters counters() {
        return this;
    }

    @Override
    public void reset(Reason why) {
        resets.add(why);
        listener.disconnected(why);
        listener.connected();
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void frame() {}

    @Override
    public void rejected(RejectReason reason) {
        rejected.add(reason);
    }

    @Override
    public void resynchronised() {
        strays++;
    }

    @Override
    public void publish(Battery of, Snapshot snapshot, Connection connection) {
        published.add(snapshot);
    }

    @Override
    public void forget(Battery of) {}

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }
}
