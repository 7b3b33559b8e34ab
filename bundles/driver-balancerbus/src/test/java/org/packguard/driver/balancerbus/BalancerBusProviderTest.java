package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.simulator.balancerbus.DiybmsLine.Framing;

class BalancerBusProviderTest {
    private final Bench bench = new Bench(1);
    private final BalancerBusProvider provider =
            new BalancerBusProvider(bench.bus, bench, bench.time, bench.time, call -> new CompletableFuture<>());

    private Opened<?> open(Map<String, Object> values) throws ConfigurationException {
        Map<String, Object> all = new HashMap<>(
                Map.of("transport", "serial", "modules", 8L, "baud", 300L, "turnaround", new BigDecimal("0.5")));
        all.putAll(values);
        return provider.open(Bench.config(all));
    }

    private String problem(Map<String, Object> values) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> open(values));
        assertEquals(1, refused.problems().size());
        return refused.problems().get(0).key();
    }

    @Test
    void makesABatteryOfTheBusAndOneOfAPage() throws ConfigurationException {
        assertEquals(Kind.BATTERY, provider.kind());
        assertEquals("balancerbus", provider.type());
        Battery bus = (Battery) open(Map.of()).service();
        assertEquals("balancerbus", bus.driver());
        Opened<?> page = open(Map.of("transport", "http", "host", "bms.local", "port", 80L, "period", 10L));
        assertEquals("cellar", ((Battery) page.service()).id());
        page.close();
    }

    @Test
    void makesABatteryOfARingWithAndWithoutTheNumberOfItsModules() throws ConfigurationException {
        RingBench ring = new RingBench(8, Framing.ESCAPED, OptionalInt.empty());
        BalancerBusProvider rings =
                new BalancerBusProvider(ring, ring, ring.time, ring.time, call -> new CompletableFuture<>());
        for (Map<String, Object> counted : List.of(Map.<String, Object>of(), Map.<String, Object>of("modules", 8L))) {
            Map<String, Object> all = new HashMap<>(Map.of(
                    "transport", "serial", "dialect", "diybms", "baud", 2_400L, "turnaround", new BigDecimal("0.05")));
            all.putAll(counted);
            try (Opened<?> opened = rings.open(new Config("cellar", "test", all))) {
                Battery battery = (Battery) opened.service();
                ring.connect();
                ring.time.advance(Duration.ofSeconds(30));
                assertEquals(8, battery.snapshot().values().get(Quantity.CELL_COUNT));
            }
        }
    }

    @Test
    void everyKeyOfAWireBelongsToADialect() {
        Map<String, String> usual = new HashMap<>();
        for (Parameter<?> one : provider.parameters()) {
            Set<String> dialects = one.conditions().getOrDefault("dialect", Set.of());
            if (one.name().equals("baud")) {
                assertEquals(1, dialects.size());
                usual.put(dialects.iterator().next(), one.defaultText().orElseThrow());
            }
        }
        assertEquals(Map.of("controller", "300", "diybms", "2400"), usual);
    }

    @Test
    void namesWhatIsWrong() {
        assertEquals("commandTemperature", problem(Map.of("commandTemperature", 5L)));
        assertEquals("voltageLimits", problem(Map.of("voltageLimits", "2.95 low")));
        assertEquals("host", problem(Map.of("transport", "http", "host", "a b/", "port", 80L, "period", 10L)));
    }

    @Test
    void theDigitsOfTheCommandsAndTheSpeedAreConfigurable() throws ConfigurationException {
        open(Map.of("commandVoltage", 9L));
        bench.running(Duration.ofSeconds(2));
        assertEquals("0109", bench.bus.sent.get(0).request());
        List<String> names =
                provider.parameters().stream().map(one -> one.name()).toList();
        assertFalse(names.contains("mac"));
        assertEquals(
                Optional.of("300"),
                provider.parameters().stream()
                        .filter(one -> one.name().equals("baud"))
                        .findFirst()
                        .orElseThrow()
                        .defaultText());
    }
}
