package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.VirtualLine;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.jk.Rs485End;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.UartEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.ProtocolEnd;

/** What the probe makes of virtual batteries, each by its real protocol, and of devices that are none. */
class JkProbeTest {
    private static final List<String> NOBODY = List.of();

    private final Pack pack =
            new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0));
    private VirtualLine line;

    private List<Finding> probe(ProtocolEnd end) {
        return probe(new VirtualLine.Device() {
            @Override
            public void received(byte[] bytes, VirtualLine on) {
                end.received(bytes, on.now(), on::sayAfter);
            }

            @Override
            public void tick(long now, VirtualLine on) {
                end.tick(now, on::sayAfter);
            }
        });
    }

    private List<Finding> probe(VirtualLine.Device device) {
        line = new VirtualLine(device);
        return line.run(new JkProbe());
    }

    private static List<String> settings(List<Finding> findings) throws ConfigurationException {
        List<String> settings = findings.stream()
                .map(finding -> finding.settings().orElseThrow().toString())
                .toList();
        for (Finding finding : findings) {
            Map<String, String> file =
                    new java.util.HashMap<>(finding.settings().orElseThrow());
            file.putAll(Map.of("driver", finding.driver(), "transport", "serial", "port", "/dev/ttyUSB0"));
            ConfigParser.parse(
                    Kind.BATTERY, "found", "found", file, new JkProvider(null, null, null, null).parameters());
        }
        return settings;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBmsOnItsUartIsFound(boolean old) throws ConfigurationException {
        List<Finding> findings = probe(new UartEnd(pack, old));
        assertEquals(List.of("{protocol=uart}"), settings(findings));
        assertEquals("16", findings.get(0).details().get("cell_count"));
        assertTrue(line.took().compareTo(Duration.ofSeconds(1)) < 0, line.took()::toString);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void aStreamIsFound(Variant variant) throws ConfigurationException {
        long second = Duration.ofSeconds(1).toNanos();
        List<Finding> findings = probe(new StreamEnd(variant, pack, second, 20, true));
        assertEquals(List.of("{protocol=stream}"), settings(findings));
        assertEquals(variant.identity().model(), findings.get(0).details().get("model"));
    }

    @Test
    void aStreamThatComesUnaskedIsFoundWithoutAWord() throws ConfigurationException {
        StreamEnd end =
                new StreamEnd(Variant.JK02_32S, pack, Duration.ofMillis(200).toNanos(), 128, false);
        end.received(JkCommands.read(JkCommands.Register.INFO), 0, (delay, bytes) -> {});
        end.received(JkCommands.read(JkCommands.Register.CELLS), 0, (delay, bytes) -> {});
        assertEquals(List.of("{protocol=stream}"), settings(probe(end)));
        assertEquals(List.of(), line.sent());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPackOnALineIsFoundWithItsAddress(boolean echoAndFirmware14) throws ConfigurationException {
        List<Finding> findings =
                probe(new Rs485End(Map.of(1, pack, 4, pack, 15, pack), echoAndFirmware14, echoAndFirmware14));
        assertEquals(
                List.of("{protocol=rs485, address=1}", "{protocol=rs485, address=4}", "{protocol=rs485, address=15}"),
                settings(findings));
        assertEquals(
                List.of("1", "4", "15"), findings.stream().map(Finding::mark).toList());
        assertEquals("16", findings.get(2).details().get("cell_count"));
    }

    @Test
    void aLineWithAMasterIsOnlyListenedTo() throws ConfigurationException {
        List<Finding> findings = probe(new Rs485End(Map.of(0, pack, 2, pack), false, false));
        assertEquals(
                List.of("{protocol=rs485, address=0}", "{protocol=rs485, address=2, listen=true}"), settings(findings));
        assertEquals(List.of(), line.sent());
    }

    @Test
    void aMasterWhomNobodyAnswersIsNotTalkedInto() {
        List<Finding> findings = probe(new VirtualLine.Device() {
            private long last;

            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                if (now - last >= Duration.ofMillis(220).toNanos()) {
                    last = now;
                    on.say(JkCommands.trigger(7, JkTrigger.STATUS));
                }
            }
        });
        assertEquals(
                List.of(Optional.empty()),
                findings.stream().map(Finding::settings).toList());
        assertEquals(List.of(), line.sent());
    }

    @Test
    void onlyReadRequestsAreEverSent() {
        probe((bytes, on) -> {});
        for (byte[] request : line.sent()) {
            boolean uart = request[0] == 0x4E && request[8] == 6;
            boolean stream = request[0] == (byte) 0xAA && request[4] == (byte) 0x97 && request[5] == 0;
            boolean trigger = request.length == 11 && request[3] == 0x20;
            assertTrue(uart || stream || trigger, java.util.HexFormat.of().formatHex(request));
        }
        assertEquals(2 + 2 + 15, line.sent().size());
    }

    @Test
    void silenceIsNobody() {
        assertEquals(NOBODY, probe((bytes, on) -> {}));
    }

    @Test
    void anEchoIsNobody() {
        assertEquals(NOBODY, probe((bytes, on) -> on.say(bytes)));
    }

    @Test
    void anEndlessStreamOfAnythingIsNobody() {
        Random random = new Random(1);
        assertEquals(NOBODY, probe(new VirtualLine.Device() {
            @Override
            public void received(byte[] bytes, VirtualLine on) {}

            @Override
            public void tick(long now, VirtualLine on) {
                byte[] bytes = new byte[115];
                random.nextBytes(bytes);
                on.say(bytes);
            }
        }));
    }
}
