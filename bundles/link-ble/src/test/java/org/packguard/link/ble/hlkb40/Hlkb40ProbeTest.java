package org.packguard.link.ble.hlkb40;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.driver.jk.JkProvider;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.VirtualLine;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.simulator.hlkb40.Hlkb40End;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** What the probe makes of a virtual module, and of devices that are none. */
class Hlkb40ProbeTest {
    private static final ProtocolEnd NO_DEVICE = new ProtocolEnd() {
        @Override
        public void received(byte[] bytes, long now, Output output) {}

        @Override
        public long tick(long now, Output output) {
            return NEVER;
        }

        @Override
        public void connected() {}
    };

    private VirtualLine line;

    private List<Finding> probe(VirtualLine.Device device) {
        line = new VirtualLine(device);
        return line.run(new Hlkb40Probe());
    }

    private static VirtualLine.Device module(String role, String peer) {
        Hlkb40End module = new Hlkb40End(NO_DEVICE, "C84780000001", true);
        for (String command : new String[] {"AT+ROLE=" + role + "\r\n", "AT+PEERMAC=" + peer + "\r\n"}) {
            module.received(command.getBytes(StandardCharsets.US_ASCII), 0, (delay, bytes) -> {});
        }
        return (bytes, on) -> module.received(bytes, on.now(), on::sayAfter);
    }

    @Test
    void aModuleThatIsSetUpIsFoundWithItsDevice() throws ConfigurationException {
        Finding finding = probe(module("2", "C84780000001")).get(0);
        Map<String, String> settings = finding.settings().orElseThrow();
        assertEquals(Map.of("transport", "hlkb40", "mac", "C8:47:80:00:00:01"), settings);
        assertEquals(Map.of("firmware", "HLK-B40 V1.2"), finding.details());
        Map<String, String> file = new HashMap<>(settings);
        file.putAll(Map.of("driver", finding.driver(), "port", "/dev/ttyUSB0"));
        ConfigParser.parse(Kind.BATTERY, "found", "found", file, new JkProvider(null, null, null, null).parameters());
    }

    @ParameterizedTest
    @CsvSource({"1, 000000000000", "2, 000000000000", "1, C84780000001", "2, nonsense"})
    void aModuleThatIsNotSetUpIsFoundWithoutConfiguration(String role, String peer) {
        assertEquals(
                List.of(Optional.empty()),
                probe(module(role, peer)).stream().map(Finding::settings).toList());
    }

    @Test
    void onlyQueriesAreSent() {
        probe(module("2", "C84780000001"));
        assertEquals(
                List.of("AT+VER=?\r\n", "AT+ROLE=?\r\n", "AT+PEERMAC=?\r\n"),
                line.sent().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                        .toList());
    }

    @Test
    void silenceAndEchoesAndOtherModemsAreNobody() {
        assertEquals(List.of(), probe((bytes, on) -> {}));
        assertEquals(List.of(), probe((bytes, on) -> on.say(bytes)));
        assertEquals(List.of(), probe((bytes, on) -> {
            on.say(bytes);
            on.say("\r\nOK\r\n".getBytes(StandardCharsets.US_ASCII));
        }));
    }

    @Test
    void endlessBytesAreNobody() {
        Random random = new Random(1);
        assertEquals(List.of(), probe(new VirtualLine.Device() {
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
