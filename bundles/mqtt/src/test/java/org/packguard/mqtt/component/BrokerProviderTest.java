package org.packguard.mqtt.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.dispatch.BatteryDispatcher;
import org.packguard.model.broker.Broker;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.testing.FakeTransport;

class BrokerProviderTest {
    private final FakeTime time = new FakeTime();
    private final FakeTransport transport = new FakeTransport();
    private final BatteryDispatcher dispatcher = new BatteryDispatcher(time);
    private final Brokers brokers = new Brokers();
    private final BrokerProvider provider =
            new BrokerProvider(transport, dispatcher, time, time, new LocalServices(), brokers);

    private Config config(String... lines) throws ConfigurationException {
        Map<String, String> settings = new HashMap<>(Map.of("type", "mqtt", "host", "localhost"));
        settings.putAll(Stream.of(lines)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
        return ConfigParser.parse(Kind.BROKER, "home", "file", settings, provider.parameters());
    }

    @Test
    void itIsAServiceUntilItIsClosed() throws ConfigurationException {
        Opened<Broker> opened = provider.open(config("name=House"));
        transport.last().accept();
        Broker broker = opened.service();
        assertEquals("home House mqtt", broker.id() + " " + broker.name() + " " + broker.type());
        assertTrue(broker.status().connected());
        assertTrue(brokers.find("home").isPresent());
        assertEquals(
                List.of("mqtt home"),
                dispatcher.listeners().stream().map(ListenerStatus::name).toList());
        assertEquals(Lane.OBSERVER, dispatcher.listeners().get(0).lane());
        opened.close();
        opened.close();
        assertEquals("offline", transport.last().newest("packguard/status").orElseThrow());
        assertFalse(brokers.find("home").isPresent());
        assertEquals(List.of(), dispatcher.listeners());
        assertEquals(0, time.waiting());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "x=1 | ",
                "allowSwitching=true | packguard/+/+/set",
                "allowAcknowledge=true | packguard/+/guard/+/acknowledge",
                "allowSetPoints=true | packguard/+/inverter/+/limits/set",
                "homeAssistant=true | homeassistant/device/+/config"
            },
            delimiter = '|')
    void nothingIsTakenInThatTheConfigurationDoesNotAllow(String line, String filter) throws ConfigurationException {
        Opened<Broker> opened = provider.open(config(line.startsWith("x") ? "qos=0" : line, homeAssistant(line)));
        transport.last().accept();
        assertEquals(filter == null ? List.of() : List.of(filter), transport.last().filters);
        opened.close();
    }

    private static String homeAssistant(String line) {
        return line.startsWith("homeAssistant") ? "version=5" : "homeAssistant=false";
    }

    @Test
    void inTheFormOfTheOlderGatewaySetPointsAreTakenInOnlyWhereAllowed() throws ConfigurationException {
        String[] gateway = {"homeAssistant=false", "gatewayTopic=tele/bms/state", "gatewayBattery=main"};
        Opened<Broker> opened = provider.open(config(gateway));
        transport.last().accept();
        assertEquals(List.of(), transport.last().filters);
        opened.close();
        opened = provider.open(config(gateway[0], gateway[1], gateway[2], "allowSetPoints=true"));
        transport.last().accept();
        assertEquals(List.of("packguard/+/inverter/+/limits/set", "tele/bms/state/set"), transport.last().filters);
        transport.last().deliver("tele/bms/state/set", "{\"i_lim_charge\":1,\"for\":60}", false);
        assertEquals(
                "{\"done\":false,\"reason\":\"there is no such inverter\"}",
                transport.last().newest("tele/bms/state/set/result").orElseThrow());
        opened.close();
    }

    @Test
    void whatEarlierRunsHaveAnnouncedIsReadForAWhileAfterEachConnect() throws ConfigurationException {
        String filter = "homeassistant/device/+/config";
        Opened<Broker> opened = provider.open(config());
        assertEquals(List.of(), transport.last().filters);
        transport.last().accept();
        assertEquals(List.of(filter), transport.last().filters);
        time.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), transport.last().filters);
        transport.last().lose("cut");
        time.advance(Duration.ofSeconds(2));
        transport.last().accept();
        assertEquals(List.of(filter), transport.last().filters);
        opened.close();
        assertEquals(0, time.waiting());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "password=x | file: password = ***: needs a user",
                "caFile=/ca.pem | file: caFile = /ca.pem: needs tls = true",
                "jkTopic=home | file: jkBatteries: is missing, the other one is there",
                "gatewayBattery=main | file: gatewayTopic: is missing, the other one is there"
            },
            delimiter = '|')
    void whatDoesNotGoTogetherIsNamed(String line, String problem) throws ConfigurationException {
        Config config = config(line);
        assertEquals(
                problem,
                assertThrows(ConfigurationException.class, () -> provider.open(config))
                        .getMessage());
        assertEquals(List.of(), transport.sessions);
    }

    @Test
    void aFileWithoutCertificatesIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
        Config config = config("tls=true", "caFile=" + file);
        assertTrue(assertThrows(ConfigurationException.class, () -> provider.open(config))
                .getMessage()
                .contains("holds no certificate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deadBands=voltage | is not of that form",
                "deadBands=charge_switch:1 | no number",
                "intervals=cells.volt:1 | no quantity",
                "intervals=soc:-1 | no number that is not negative",
                "prefix=a/+/b | is no such topic",
                "prefix=/a | is no such topic"
            })
    void aValueThatCannotBeReadIsNamed(String line, String problem) {
        String message =
                assertThrows(ConfigurationException.class, () -> config(line)).getMessage();
        assertTrue(message.contains(problem), message);
    }
}
