package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.VirtualLine;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.simulator.balancerbus.BalancerBusEnd;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;

/** What the probe makes of virtual buses, and of devices that are none. */
class BalancerProbeTest {
    private VirtualLine line;

    private List<Finding> probe(VirtualLine.Device device) {
        line = new VirtualLine(device);
        return line.run(new BalancerProbe());
    }

    /** Balancers that answer a little after their request has come in at 300 baud. */
    private static VirtualLine.Device answering(String... textByRequest) {
        Map<String, String> answers = new HashMap<>();
        for (int i = 0; i < textByRequest.length; i += 2) {
            answers.put(textByRequest[i], textByRequest[i + 1]);
        }
        return (bytes, on) -> {
            String answer = answers.get(new String(bytes, StandardCharsets.US_ASCII));
            if (answer != null) {
                on.sayAfter(400, answer.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 80", "8, 20", "50, 80"})
    void everyBalancerIsCounted(int cells, long turnaroundMillis) throws ConfigurationException {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(cells, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0));
        long turnaround = Duration.ofMillis(turnaroundMillis).toNanos();
        BalancerBusEnd end = new BalancerBusEnd(battery, new Faults(), 300, turnaround, "\r\n", 1);
        List<Finding> findings = probe(new VirtualLine.Device() {
            @Override
            public void received(byte[] bytes, VirtualLine on) {
                end.received(bytes, on.now(), on::sayAfter);
            }

            @Override
            public void tick(long now, VirtualLine on) {
                end.tick(now, on::sayAfter);
            }
        });
        assertEquals(1, findings.size());
        assertEquals(
                Map.of("modules", Integer.toString(cells)),
                findings.get(0).settings().orElseThrow());
        Map<String, String> file = new HashMap<>(findings.get(0).settings().orElseThrow());
        file.putAll(Map.of("driver", "balancerbus", "transport", "serial", "port", "/dev/ttyUSB0"));
        ConfigParser.parse(
                Kind.BATTERY,
                "found",
                "found",
                file,
                new BalancerBusProvider(null, null, null, null, null).parameters());
    }

    @Test
    void aBrokenBalancerInTheMidstIsCounted() {
        List<Finding> findings = probe(answering("0105", "3291\n", "0305", "3290\r"));
        assertEquals(Map.of("modules", "3"), findings.get(0).settings().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999\n", "105\n", "-3291\n", "3.291\n", "329132913291\n", "3291 3291\n", "\n"})
    void whatIsNoVoltageOfACellIsNobody(String answer) {
        assertEquals(List.of(), probe(answering("0105", answer)));
    }

    @Test
    void twoDifferentVoltagesOfOneCellAreNobody() {
        assertEquals(List.of(), probe(new VirtualLine.Device() {
            private int millivolts = 1_000;

            @Override
            public void received(byte[] bytes, VirtualLine on) {
                millivolts += 200;
                on.sayAfter(400, (millivolts + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }));
    }

    @Test
    void silenceIsNobodyAndOnlyTheFirstVoltageIsAskedFor() {
        assertEquals(List.of(), probe((bytes, on) -> {}));
        assertEquals(
                List.of("0105", "0105"),
                line.sent().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                        .toList());
        assertTrue(line.took().compareTo(Duration.ofSeconds(4)) < 0, line.took()::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 140, 400})
    void anEchoIsNobody(long millis) {
        assertEquals(List.of(), probe((bytes, on) -> on.sayAfter(millis, bytes)));
    }

    @Test
    void endlessDigitsAreNobody() {
        Random random = new Random(1);
        assertEquals(List.of(), probe(new VirtualLine.Device() {
            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                on.say(new byte[] {(byte) ('0' + random.nextInt(10)), (byte) (random.nextInt(5) == 0 ? '\n' : '3')});
            }
        }));
    }
}
