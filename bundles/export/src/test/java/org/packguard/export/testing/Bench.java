package org.packguard.export.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.core.config.ConfigParser;
import org.packguard.export.reading.Surroundings;
import org.packguard.link.http.Http;
import org.packguard.link.internal.http.HttpService;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** What an export has around it: batteries, a clock that stands still, the real HTTP client. */
public final class Bench implements AutoCloseable {
    public final FakeTime time = new FakeTime();
    public final List<Battery> batteries = new CopyOnWriteArrayList<>();
    public final Surroundings surroundings = new Surroundings(batteries, List.of());
    public final Http http = new HttpService(new NoNames());
    private final List<Opened<?>> opened = new ArrayList<>();

    private static final class NoNames implements HostNames {
        @Override
        public CompletionStage<Optional<InetAddress>> find(String host) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void forget(String host) {}
    }

    /** A battery of four cells, online. */
    public FakeBattery battery(String id) {
        FakeBattery battery = new FakeBattery(id, "The " + id).online().received(values(), time.nanos());
        batteries.add(battery);
        return battery;
    }

    public static Values values() {
        return Values.builder()
                .set(Quantity.VOLTAGE, 132_010)
                .set(Quantity.CURRENT, -12_500)
                .set(Quantity.SOC, 8550)
                .set(Quantity.CELL_COUNT, 4)
                .set(Quantity.CHARGE_SWITCH, true)
                .set(Quantity.BALANCING, 1)
                .cells(Quantity.CELL_VOLTAGE, new long[] {32_910, 33_000, 33_050, 33_050})
                .build();
    }

    public static Config config(Provider provider, String... lines) throws ConfigurationException {
        Map<String, String> settings = new HashMap<>(Map.of("type", provider.type()));
        for (String line : lines) {
            String[] pair = line.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        return ConfigParser.parse(Kind.EXPORT, "out", "file", settings, provider.parameters());
    }

    /** An export that runs until the end of the test. */
    public Export open(Provider provider, String... lines) throws ConfigurationException {
        Opened<?> one = provider.open(config(provider, lines));
        opened.add(one);
        return (Export) one.service();
    }

    /** Waits until so many have been taken. */
    public void untilSent(Export export, long count) {
        Waiting.until(
                () -> export.status().sent() >= count, () -> export.status().toString());
    }

    public void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() {
        opened.forEach(Opened::close);
    }
}
