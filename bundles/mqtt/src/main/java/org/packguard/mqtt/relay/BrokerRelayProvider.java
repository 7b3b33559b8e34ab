package org.packguard.mqtt.relay;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.mqtt.client.Brokers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Relays by way of a broker. Safe for any thread. */
@Component(service = Provider.class)
public final class BrokerRelayProvider implements Provider {
    static final String TYPE = "mqtt";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerRelayProvider.class);

    private static final Parameter<String> BROKER =
            Parameter.text("broker", "Id of the broker").mandatory().in(Parameter.Context.BROKER);
    private static final Parameter<String> DEVICE_TYPE = Parameter.choice(
                    "device",
                    List.of("any", "tasmota"),
                    "What it is: any device that is told two payloads in a topic, which nobody opens when this program dies, or one"
                            + " with Tasmota, whose PulseTime does")
            .withDefault("any");
    private static final Parameter<String> COMMAND_TOPIC =
            topic("commandTopic", "Where the device is told").mandatory().when("device", "any");
    private static final Parameter<String> STATE_TOPIC = topic(
                    "stateTopic", "Where the device says the same of itself; without it nobody knows whether it obeys")
            .when("device", "any");
    private static final Parameter<String> PAYLOAD_ON =
            Parameter.text("payloadOn", "Closes the contact").withDefault("ON").when("device", "any");
    private static final Parameter<String> PAYLOAD_OFF =
            Parameter.text("payloadOff", "Opens the contact").withDefault("OFF").when("device", "any");
    private static final Parameter<String> TASMOTA_TOPIC = topic(
                    "topic", "Topic of the device, as its settings have it")
            .mandatory()
            .when("device", "tasmota");
    private static final Parameter<Long> CHANNEL = Parameter.whole(
                    "channel", 1, 8, "Number of the relay as the device counts it, from 1")
            .withDefault("1")
            .when("device", "tasmota");

    private final Brokers brokers;
    private final Clock clock;
    private final Deadlines deadlines;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Events events;

    /** With the services of the system. */
    @Activate
    public BrokerRelayProvider(@Reference Brokers brokers, @Reference Clock clock, @Reference Deadlines deadlines) {
        this.brokers = brokers;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    @Override
    public Kind kind() {
        return Kind.RELAY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Relay at an MQTT broker";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                BROKER, DEVICE_TYPE, COMMAND_TOPIC, STATE_TOPIC, PAYLOAD_ON, PAYLOAD_OFF, TASMOTA_TOPIC, CHANNEL);
    }

    @Override
    public Opened<Relay> open(Config config) throws ConfigurationException {
        Wiring wiring = config.get(DEVICE_TYPE).equals("tasmota")
                ? new Wiring.Tasmota(
                        config.get(TASMOTA_TOPIC), config.get(CHANNEL).intValue())
                : plain(config);
        String name = config.values().get("name") instanceof String text ? text : config.id();
        BrokerRelay relay =
                new BrokerRelay(config.id(), name, wiring, brokers, config.get(BROKER), clock, deadlines, this::tell);
        relay.start();
        return new Opened<>() {
            @Override
            public Class<Relay> type() {
                return Relay.class;
            }

            @Override
            public Relay service() {
                return relay;
            }

            @Override
            public void close() {
                relay.end();
            }
        };
    }

    private static Wiring plain(Config config) throws ConfigurationException {
        String on = config.get(PAYLOAD_ON);
        String off = config.get(PAYLOAD_OFF);
        if (on.equals(off)) {
            throw new ConfigurationException(
                    List.of(config.problem(PAYLOAD_OFF, "is the same as payloadOn, so that nothing would ever open")));
        }
        return new Wiring.Plain(config.get(COMMAND_TOPIC), on, off, config.find(STATE_TOPIC));
    }

    private void tell(Event event) {
        LOG.info("{} {}", event.source(), event.text());
        Events now = events;
        if (now != null) {
            now.tell(event);
        }
    }

    private static Parameter<String> topic(String name, String description) {
        return Parameter.text(
                name,
                "a topic without + and #",
                text -> {
                    if (text.matches(".*[+#\\s].*") || text.length() > 200) {
                        throw new IllegalArgumentException("is no topic");
                    }
                    return text;
                },
                description);
    }
}
