package org.packguard.mqtt.component;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.mqtt.client.ConnectionSettings;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.compat.GatewayState;
import org.packguard.mqtt.compat.JkTopics;
import org.packguard.mqtt.publish.Follower;
import org.packguard.mqtt.publish.Rates;
import org.packguard.mqtt.publish.Topics;

/** The parameters of a broker, and what a configuration says of them. */
final class BrokerKeys {
    static final Parameter<String> HOST = Parameter.text("host", "Host name or address of the broker")
            .mandatory()
            .in(Parameter.Context.NETWORK_ADDRESS);
    static final Parameter<Boolean> TLS =
            Parameter.flag("tls", "Encrypts the connection").withDefault("false");
    static final Parameter<Long> PORT = Parameter.whole("port", 1, 65_535, "TCP port; 1883 without one, 8883 with TLS");
    static final Parameter<String> CA_FILE = Parameter.text(
                    "caFile", "File (PEM) with the authorities that are trusted; those of Java without it")
            .in(Parameter.Context.FILE);
    static final Parameter<String> VERSION = Parameter.choice(
                    "version", List.of("5", "3.1.1"), "Version of the protocol")
            .withDefault("5");
    static final Parameter<String> USER = Parameter.text("user", "User name at the broker");
    static final Parameter<Secret> PASSWORD = Parameter.secret("password", "Password at the broker");
    static final Parameter<String> CLIENT_ID = Parameter.text(
                    "clientId", "What the broker knows this node by; made of packguard, prefix and id without it")
            .rare();
    static final Parameter<Long> QOS = Parameter.whole(
                    "qos", 0, 1, "Quality of service of values; after a break all of them are sent anew in any case")
            .withDefault("0")
            .rare();
    static final Parameter<Long> KEEP_ALIVE = Parameter.whole(
                    "keepAlive", 5, 600, "Seconds of silence after which the connection is tested")
            .withDefault("20")
            .rare();
    static final Parameter<Long> QUEUE = Parameter.whole(
                    "queue", 100, 1_000_000, "Topics that may have a message waiting while the broker is away")
            .withDefault("20000")
            .rare();
    static final Parameter<String> PREFIX = Parameter.text(
                    "prefix",
                    Topics.FORM,
                    Topics::readPrefix,
                    "First levels of all topics; each node at a broker has another one")
            .withDefault("packguard");
    static final Parameter<String> BATTERIES = Parameter.text(
                    "batteries",
                    "ids with commas between them",
                    text -> String.join(", ", ids(text)),
                    "Batteries and banks that are published; all of this node without it")
            .in(Parameter.Context.BATTERY);
    static final Parameter<BigDecimal> INTERVAL = Parameter.decimal(
                    "interval", "0.1", "3600", "Least seconds between two messages of a topic")
            .withDefault("1");
    static final Parameter<String> INTERVALS = Parameter.text(
            "intervals",
            "quantity:seconds with commas between them, as in soc:30, cells.voltage:10",
            text -> read(text, BrokerKeys::interval),
            "The same for single quantities");
    static final Parameter<String> DEAD_BANDS = Parameter.text(
                    "deadBands",
                    "quantity:change with commas between them, as in power:5, cells.voltage:0.002",
                    text -> read(text, BrokerKeys::deadBand),
                    "Least change, in the unit of the quantity, with which it is published; a smaller one is after a minute")
            .withDefault("voltage:0.02, current:0.05, power:2, cells.voltage:0.001");
    static final Parameter<Boolean> HOME_ASSISTANT = Parameter.flag(
                    "homeAssistant", "Tells Home Assistant of every battery, so that it appears there by itself")
            .withDefault("true");
    static final Parameter<String> DISCOVERY_PREFIX = Parameter.text(
                    "discoveryPrefix", Topics.FORM, Topics::readPrefix, "Where Home Assistant looks for that")
            .withDefault("homeassistant")
            .rare();
    static final Parameter<Boolean> ALLOW_SWITCHING = Parameter.flag(
                    "allowSwitching",
                    "Lets everybody who may publish at the broker operate the switches of a BMS, where its battery allows it, too")
            .withDefault("false");
    static final Parameter<Boolean> ALLOW_ACKNOWLEDGE = Parameter.flag(
                    "allowAcknowledge", "Lets everybody who may publish at the broker acknowledge latches of guards")
            .withDefault("false");
    static final Parameter<Boolean> ALLOW_SET_POINTS = Parameter.flag(
                    "allowSetPoints", "Lets everybody who may publish at the broker limit inverters for a while")
            .withDefault("false");

    static final Parameter<String> JK_TOPIC = Parameter.text(
            "jkTopic",
            Topics.FORM,
            Topics::readPrefix,
            "Publishes the topics of the older controller for JK BMS, bms_jk0 and so on, below this one");
    static final Parameter<String> JK_BATTERIES = Parameter.text(
                    "jkBatteries",
                    "ids with commas between them",
                    text -> String.join(", ", list(text)),
                    "The batteries that are published so; the first is bms_jk0")
            .in(Parameter.Context.BATTERY);
    static final Parameter<Boolean> JK_DISCOVERY = Parameter.flag(
                    "jkDiscovery", "Tells Home Assistant of those topics as the older controller did, key by key")
            .withDefault("false");
    static final Parameter<String> GATEWAY_TOPIC = Parameter.text(
            "gatewayTopic",
            Topics.FORM,
            Topics::readPrefix,
            "Publishes the JSON object of the older CAN gateway in this topic, which is tele/bms/state there");
    static final Parameter<String> GATEWAY_BATTERY = Parameter.text(
                    "gatewayBattery", "The battery or bank that is published so")
            .in(Parameter.Context.BATTERY);

    static final List<Parameter<?>> ALL = List.of(
            HOST,
            PORT,
            TLS,
            CA_FILE,
            VERSION,
            USER,
            PASSWORD,
            CLIENT_ID,
            QOS,
            KEEP_ALIVE,
            QUEUE,
            PREFIX,
            BATTERIES,
            INTERVAL,
            INTERVALS,
            DEAD_BANDS,
            HOME_ASSISTANT,
            DISCOVERY_PREFIX,
            ALLOW_SWITCHING,
            ALLOW_ACKNOWLEDGE,
            ALLOW_SET_POINTS,
            JK_TOPIC,
            JK_BATTERIES,
            JK_DISCOVERY,
            GATEWAY_TOPIC,
            GATEWAY_BATTERY);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    private BrokerKeys() {}

    static Topics topics(Config config) {
        return new Topics(config.get(PREFIX));
    }

    static Rates rates(Config config) {
        return new Rates(
                seconds(config.get(INTERVAL)),
                config.find(INTERVALS)
                        .map(text -> map(text, BrokerKeys::interval))
                        .orElse(Map.of()),
                map(config.get(DEAD_BANDS), BrokerKeys::deadBand),
                HEARTBEAT);
    }

    /** The other forms in which is published. */
    static List<Follower> followers(Config config, Consumer<Message> out) throws ConfigurationException {
        List<Follower> all = new ArrayList<>();
        if (both(config, JK_TOPIC, JK_BATTERIES)) {
            all.add(new JkTopics(
                    config.get(JK_TOPIC),
                    list(config.get(JK_BATTERIES)),
                    new JkTopics.OldDiscovery(config.get(JK_DISCOVERY), config.get(DISCOVERY_PREFIX), clientId(config)),
                    seconds(config.get(INTERVAL)),
                    out));
        }
        if (both(config, GATEWAY_TOPIC, GATEWAY_BATTERY)) {
            all.add(new GatewayState(config.get(GATEWAY_TOPIC), config.get(GATEWAY_BATTERY), out));
        }
        return all;
    }

    private static boolean both(Config config, Parameter<String> topic, Parameter<String> batteries)
            throws ConfigurationException {
        if (config.find(topic).isPresent() != config.find(batteries).isPresent()) {
            Parameter<String> missing = config.find(topic).isPresent() ? batteries : topic;
            throw new ConfigurationException(List.of(config.problem(missing, "is missing, the other one is there")));
        }
        return config.find(topic).isPresent();
    }

    private static String clientId(Config config) {
        return config.find(CLIENT_ID)
                .orElse("packguard-" + topics(config).prefix().replace('/', '-') + "-" + config.id());
    }

    /** The batteries that are published; empty for all. */
    static Optional<Set<String>> batteries(Config config) {
        return config.find(BATTERIES).map(text -> Set.copyOf(ids(text)));
    }

    static ConnectionSettings connection(Config config) throws ConfigurationException {
        boolean tls = config.get(TLS);
        Topics topics = topics(config);
        if (config.find(PASSWORD).isPresent() && config.find(USER).isEmpty()) {
            throw new ConfigurationException(List.of(config.problem(PASSWORD, "needs a user")));
        }
        if (!tls && config.find(CA_FILE).isPresent()) {
            throw new ConfigurationException(List.of(config.problem(CA_FILE, "needs tls = true")));
        }
        return new ConnectionSettings(
                config.id(),
                config.get(HOST),
                config.find(PORT).map(Long::intValue).orElse(tls ? TLS_PORT : PLAIN_PORT),
                config.get(VERSION).equals("5") ? ConnectionSettings.Version.V5 : ConnectionSettings.Version.V3,
                tls ? Optional.of(tls(config)) : Optional.empty(),
                config.find(USER),
                config.find(PASSWORD),
                clientId(config),
                config.get(QOS).intValue(),
                Duration.ofSeconds(config.get(KEEP_ALIVE)),
                Message.retained(topics.status(), Topics.ONLINE),
                Message.retained(topics.status(), Topics.OFFLINE));
    }

    private static ConnectionSettings.Tls tls(Config config) throws ConfigurationException {
        Optional<String> file = config.find(CA_FILE);
        if (file.isEmpty()) {
            return new ConnectionSettings.Tls(Optional.empty());
        }
        Path path = Path.of(file.get());
        if (!Files.isReadable(path)) {
            throw new ConfigurationException(List.of(config.problem(CA_FILE, "cannot be read")));
        }
        try {
            return new ConnectionSettings.Tls(Optional.of(Authorities.of(path)));
        } catch (Authorities.UnusableException e) {
            throw new ConfigurationException(List.of(config.problem(CA_FILE, e.getMessage())));
        }
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static Set<String> ids(String text) {
        return new TreeSet<>(list(text));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static <T> String read(String text, BiFunction<Quantity, BigDecimal, T> reader) {
        map(text, reader);
        return text;
    }

    private static <T> Map<String, T> map(String text, BiFunction<Quantity, BigDecimal, T> reader) {
        Map<String, T> all = new TreeMap<>();
        for (String pair : text.split(",")) {
            String[] parts = pair.strip().split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("is not of that form at " + pair.strip());
            }
            String name = parts[0].strip();
            Quantity quantity = quantity(name)
                    .orElseThrow(() -> new IllegalArgumentException("names " + name + ", which is no quantity"));
            all.put(name, reader.apply(quantity, number(parts[1].strip())));
        }
        return all;
    }

    private static Optional<Quantity> quantity(String name) {
        return (name.startsWith("cells.") ? Quantity.cell(name.substring("cells.".length())) : Quantity.pack(name))
                .filter(quantity -> quantity.kind() != Kind.TEXT);
    }

    private static BigDecimal number(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new IllegalArgumentException("has " + text + ", which is no number that is not negative");
        }
        return new BigDecimal(text);
    }

    private static Duration interval(Quantity quantity, BigDecimal seconds) {
        return seconds(seconds);
    }

    private static Long deadBand(Quantity quantity, BigDecimal change) {
        if (quantity.kind() != Kind.NUMBER) {
            throw new IllegalArgumentException("names " + quantity.id() + ", which is no number");
        }
        return quantity.unit().steps(change);
    }
}
