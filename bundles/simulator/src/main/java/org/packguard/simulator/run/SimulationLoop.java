package org.packguard.simulator.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.fault.FaultyPack;
import org.packguard.simulator.fault.FaultyWire;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One simulation that runs: everything of it happens on its one thread, the line's reader only hands bytes over.
 * The public methods are safe for any thread.
 */
final class SimulationLoop implements Simulation, Line.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationLoop.class);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_DRIPPING = 65_536;

    private final String protocol;
    private final Bench bench;
    private final ProtocolEnd end;
    private final Line line;
    private final Clock clock;
    private final FaultyWire wire;
    private final ScheduledThreadPoolExecutor thread;
    private final Output output = new Sender();
    private final AtomicLong frames = new AtomicLong();
    private final Queue<Byte> dripping = new ArrayDeque<>();
    private double speed;
    private long lived;
    private Future<?> next;

    /**
     * A simulation that waits for {@link #start}.
     *
     * @param name of the thread
     */
    SimulationLoop(
            String name,
            String protocol,
            Bench bench,
            ProtocolEnd end,
            Line line,
            Clock clock,
            double speed,
            long seed) {
        this.protocol = protocol;
        this.bench = bench;
        this.end = end;
        this.line = line;
        this.clock = clock;
        this.speed = speed;
        wire = new FaultyWire(bench.faults(), seed);
        lived = clock.nanos();
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
    }

    void start() {
        line.start(this);
        perform(this::faultsChanged);
        LOG.info("Simulating {}", describe());
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public String address() {
        return line.address();
    }

    @Override
    public String describe() {
        return protocol + " at " + line.describe();
    }

    @Override
    public void inject(Fault fault) {
        perform(() -> {
            bench.faults().inject(fault);
            faultsChanged();
        });
    }

    @Override
    public void heal(Fault.Kind kind) {
        perform(() -> {
            bench.faults().heal(kind);
            faultsChanged();
        });
    }

    @Override
    public void heal() {
        perform(() -> {
            bench.faults().heal();
            faultsChanged();
        });
    }

    @Override
    public void current(double amperes) {
        perform(() -> bench.batteries().forEach(battery -> battery.scenario(new Scenario.Constant(amperes))));
    }

    @Override
    public void soc(double percent) {
        perform(() -> bench.batteries().forEach(battery -> battery.soc(percent)));
    }

    @Override
    public void speed(double factor) {
        perform(() -> speed = factor);
    }

    @Override
    public long frames() {
        return frames.get();
    }

    @Override
    public boolean running() {
        return !thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        line.close();
    }

    @Override
    public void connected() {
        perform(end::connected);
    }

    @Override
    public void received(byte[] bytes) {
        perform(() -> end.received(bytes, clock.nanos(), output));
    }

    /** Lets the batteries live until now, does something, and sends what is due then. */
    private void perform(Runnable something) {
        thread.execute(() -> {
            try {
                live();
                something.run();
            } catch (RuntimeException e) {
                LOG.warn("Simulation {} stumbled", protocol, e);
            }
            turn();
        });
    }

    private void turn() {
        if (next != null) {
            next.cancel(false);
        }
        long pause = LONGEST_PAUSE;
        try {
            live();
            pause = Math.min(pause, end.tick(clock.nanos(), output));
        } catch (RuntimeException e) {
            LOG.warn("Simulation {} stumbled", protocol, e);
        }
        next = thread.schedule(this::turn, pause, TimeUnit.NANOSECONDS);
    }

    private void live() {
        long now = clock.nanos();
        double seconds = (now - lived) / 1e9 * speed;
        lived = now;
        bench.batteries().forEach(battery -> battery.advance(seconds));
    }

    private void faultsChanged() {
        bench.packs().forEach(FaultyPack::changed);
        line.plugged(!bench.faults().has(Fault.Kind.DISCONNECT));
    }

    /** Sends on the one thread, at once or later. */
    private final class Sender implements Output {
        @Override
        public void sendAfter(long delayMillis, byte[] bytes) {
            sendAfter(delayMillis, bytes, 1);
        }

        @Override
        public void sendAfter(long delayMillis, byte[] bytes, int whole) {
            if (delayMillis == 0) {
                transmit(bytes, whole);
            } else {
                thread.schedule(() -> transmit(bytes, whole), delayMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void transmit(byte[] bytes, int whole) {
        byte[] arriving = wire.pass(bytes);
        if (arriving.length > 0) {
            frames.addAndGet(whole);
        }
        if (dripping.isEmpty() && !bench.faults().has(Fault.Kind.DRIP)) {
            line.write(arriving);
            return;
        }
        boolean dry = dripping.isEmpty();
        for (byte one : arriving) {
            if (dripping.size() < MOST_DRIPPING) {
                dripping.add(one);
            }
        }
        if (dry) {
            drip();
        }
    }

    private void drip() {
        do {
            Byte one = dripping.poll();
            if (one == null) {
                return;
            }
            line.write(new byte[] {one});
        } while (!bench.faults().has(Fault.Kind.DRIP));
        thread.schedule(this::drip, (long) bench.faults().amount(Fault.Kind.DRIP), TimeUnit.MILLISECONDS);
    }
}
