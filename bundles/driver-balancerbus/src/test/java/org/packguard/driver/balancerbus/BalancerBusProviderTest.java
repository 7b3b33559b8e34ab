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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;

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
