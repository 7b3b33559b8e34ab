package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.VirtualLine;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.wire.ProtocolEnd;

/** What the probe makes of a virtual BMS, and of lines without one; it never says anything. */
class SmartBms123ProbeTest {
    private VirtualLine line;

    private List<Finding> probe(VirtualLine.Device device) {
        line = new VirtualLine(device);
        List<Finding> findings = line.run(new SmartBms123Probe());
        assertEquals(List.of(), line.sent());
        return findings;
    }

    private static ProtocolEnd bms(long periodMillis) {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0));
        return new SmartBms123End(
                battery,
                org.packguard.simulator.smartbms123.TemperatureFormula.SOFTWARE,
                Duration.ofMillis(periodMillis).toNanos());
    }

    /** Sends what a device sends, but for so many bytes at the start, which have gone by before somebody listens. */
    private static VirtualLine.Device talking(ProtocolEnd end, int missed) {
        return new VirtualLine.Device() {
            private int left = missed;

            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                end.tick(now, (delay, bytes) -> {
                    int from = Math.min(left, bytes.length);
                    left -= from;
                    on.sayAfter(delay, java.util.Arrays.copyOfRange(bytes, from, bytes.length));
                });
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1000, 20", "500, 57", "500, 0"})
    void isHeardByTwoFramesWhereverListeningBegins(long periodMillis, int missed) throws ConfigurationException {
        List<Finding> findings = probe(talking(bms(periodMillis), missed));
        assertEquals(1, findings.size());
        assertEquals("16", findings.get(0).details().get("cell_count"));
        ConfigParser.parse(
                Kind.BATTERY,
                "found",
                "found",
                Map.of("driver", findings.get(0).driver(), "transport", "serial", "port", "/dev/ttyUSB0"),
                new SmartBms123Provider(null, null, null, null).parameters());
    }

    @Test
    void oneFrameAloneIsNobody() {
        ProtocolEnd end = bms(1_000);
        assertEquals(List.of(), probe(new VirtualLine.Device() {
            private boolean sent;

            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                end.tick(now, (delay, bytes) -> {
                    if (!sent) {
                        sent = true;
                        on.sayAfter(delay, bytes);
                    }
                });
            }
        }));
    }

    @Test
    void silenceIsNobodySoon() {
        assertEquals(List.of(), probe((bytes, on) -> {}));
        assertEquals(2, line.took().toSeconds());
    }

    @Test
    void endlessBytesAreNobody() {
        Random random = new Random(1);
        assertEquals(List.of(), probe(new VirtualLine.Device() {
            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                byte[] bytes = new byte[10];
                random.nextBytes(bytes);
                on.say(bytes);
            }
        }));
    }
}
