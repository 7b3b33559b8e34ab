package org.packguard.mqtt.remote;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.battery.Battery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.publish.Topics;

/** Batteries of other nodes. Safe for any thread. */
@Component(service = Provider.class)
public final class RemoteBatteryProvider implements Provider {
    static final String TYPE = "mqtt";

    private static final Parameter<String> BROKER =
            Parameter.text("broker", "Id of the broker").mandatory().in(Parameter.Context.BROKER);
    private static final Parameter<String> PREFIX = Parameter.text(
                    "prefix",
                    Topics.FORM,
                    Topics::readPrefix,
                    "First levels of the topics of the other node, as its broker file has them")
            .mandatory();
    private static final Parameter<String> BATTERY = Parameter.text(
            "battery",
            "letters, digits, - and _",
            text -> {
                if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
                    throw new IllegalArgumentException("is no id");
                }
                return text;
            },
            "Id of the battery or bank at the other node; the one that it has here without it");
    private static final Parameter<Long> TIMEOUT = Parameter.whole(
                    "timeout", 12, 600, "Seconds without a new message after which it is offline")
            .withDefault("30")
            .rare();
    private static final Parameter<Long> CLOCK_TOLERANCE = Parameter.whole(
                    "clockTolerance",
                    1,
                    3600,
                    "Seconds by which the clocks of the two machines may disagree; older messages are not used")
            .withDefault("5")
            .rare();

    private final Brokers brokers;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Deadlines deadlines;

    /** With the services of the system. */
    @Activate
    public RemoteBatteryProvider(
            @Reference Brokers brokers,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.brokers = brokers;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    @Override
    public Kind kind() {
        return Kind.BATTERY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Battery of another node";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(BROKER, PREFIX, BATTERY, TIMEOUT, CLOCK_TOLERANCE);
    }

    @Override
    public Opened<Battery> open(Config config) {
        RemoteBattery battery = new RemoteBattery(
                new RemoteBattery.Origin(
                        config.id(),
                        config.values().get("name") instanceof String text ? text : config.id(),
                        config.get(BROKER),
                        new Topics(config.get(PREFIX)),
                        config.find(BATTERY).orElse(config.id()),
                        Duration.ofSeconds(config.get(TIMEOUT)),
                        Duration.ofSeconds(config.get(CLOCK_TOLERANCE))),
                brokers,
                dispatcher,
                clock,
                deadlines);
        battery.start();
        return new Opened<>() {
            @Override
            public Class<Battery> type() {
                return Battery.class;
            }

            @Override
            public Battery service() {
                return battery;
            }

            @Override
            public void close() {
                battery.close();
            }
        };
    }
}
