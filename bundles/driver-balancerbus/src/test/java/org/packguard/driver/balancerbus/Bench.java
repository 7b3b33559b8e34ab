package org.packguard.driver.balancerbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.packguard.driver.balancerbus.VirtualBus.Reply;
import org.packguard.driver.kit.DriverServices;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.FakeTime;

/** A battery of the driver on a virtual bus of balancers that a test can make behave badly. */
final class Bench implements Dispatcher {
    static final Duration TURNAROUND = Duration.ofMillis(20);

    final FakeTime time = new FakeTime();
    final List<Snapshot> published = new ArrayList<>();
    /** What a balancer says instead of its usual reply, by module and command as in 0105; null for nothing at all. */
    final Map<String, LongFunction<Reply>> instead = new HashMap<>();

    final Map<Integer, Integer> millivolts = new HashMap<>();
    final VirtualBus bus;
    final BalancerBus opened;
    final Battery battery;
    private final long began = time.nanos();
    private final String lineEnd;

    Bench(int modules) {
        this(modules, "\r\n", 300);
    }

    Bench(int modules, String lineEnd, long baud) {
        this.lineEnd = lineEnd;
        bus = new VirtualBus(time, baud, this::reply);
        try {
            opened = BalancerBus.open(
                    config(Map.of()),
                    new DriverServices(bus, this, time, time),
                    modules,
                    BusTiming.of(baud, Duration.ofMillis(500)));
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
        battery = opened.service();
    }

    static Config config(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>();
        for (Parameter<?> one : BalancerCommands.parameters()) {
            all.put(one.name(), Long.valueOf(one.defaultText().orElseThrow()));
        }
        for (Parameter<?> one : List.of(Limits.VOLTAGES, Limits.TEMPERATURES, Limits.LOAD_TEMPERATURES)) {
            all.put(one.name(), one.defaultText().orElseThrow());
        }
        all.putAll(values);
        return new Config("cellar", "test", all);
    }

    Bench running(Duration duration) {
        bus.connect();
        time.advance(duration);
        return this;
    }

    int volts(int module) {
        return millivolts.getOrDefault(module, 3_250 + module);
    }

    Reply usual(String text) {
        return new Reply(text + lineEnd, TURNAROUND);
    }

    Reply reply(int module, int command, long now) {
        String request = String.format("%02d%02d", module, command);
        if (instead.containsKey(request)) {
            return instead.get(request).apply(now);
        }
        return usual(
                switch (command) {
                    case 5 -> Integer.toString(volts(module));
                    case 2 -> Integer.toString(20 + module % 3);
                    case 3 -> Integer.toString(25 + module % 5);
                    case 4 -> Long.toString(3_780_000L + module + (now - began) / 1_000_000_000L);
                    default -> "148";
                });
    }

    @Override
    public void publish(Battery of, Snapshot snapshot, Connection connection) {
        published.add(snapshot);
    }

    @Override
    public void forget(Battery of) {}

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }
}
