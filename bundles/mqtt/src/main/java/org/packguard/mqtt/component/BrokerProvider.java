package org.packguard.mqtt.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.battery.Battery;
import org.packguard.model.broker.Broker;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.client.Transport;
import org.packguard.mqtt.command.Commands;
import org.packguard.mqtt.command.SetPoints;
import org.packguard.mqtt.homeassistant.Announcements;
import org.packguard.mqtt.homeassistant.Discovery;
import org.packguard.mqtt.homeassistant.Leftover;
import org.packguard.mqtt.node.NodePublisher;
import org.packguard.mqtt.publish.Topics;

/** Makes connections to MQTT brokers. Safe for any thread. */
@Component(service = Provider.class)
public final class BrokerProvider implements Provider {
    static final String TYPE = "mqtt";

    private final Transport transport;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Deadlines deadlines;
    private final LocalServices local;
    private final Brokers brokers;

    /** With the services of the system. */
    @Activate
    public BrokerProvider(
            @Reference Transport transport,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference LocalServices local,
            @Reference Brokers brokers) {
        this.transport = transport;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.deadlines = deadlines;
        this.local = local;
        this.brokers = brokers;
    }

    @Override
    public Kind kind() {
        return Kind.BROKER;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "MQTT broker";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return BrokerKeys.ALL;
    }

    @Override
    public Opened<Broker> open(Config config) throws ConfigurationException {
        BrokerConnection connection = new BrokerConnection(
                BrokerKeys.connection(config),
                transport,
                clock,
                deadlines,
                config.get(BrokerKeys.QUEUE).intValue());
        Topics topics = BrokerKeys.topics(config);
        Optional<Discovery> discovery = config.get(BrokerKeys.HOME_ASSISTANT)
                ? Optional.of(new Discovery(
                        topics,
                        config.get(BrokerKeys.DISCOVERY_PREFIX),
                        config.get(BrokerKeys.ALLOW_SWITCHING),
                        config.get(BrokerKeys.ALLOW_ACKNOWLEDGE)))
                : Optional.empty();
        NodePublisher publisher = new NodePublisher(
                local,
                wanted(BrokerKeys.batteries(config)),
                topics,
                BrokerKeys.rates(config),
                discovery.map(one -> new Announcements(one, connection::publish)),
                BrokerKeys.followers(config, connection::publish),
                connection::publish,
                clock,
                UUID.randomUUID().toString());
        subscribe(config, topics, connection);
        Optional<Memory> memory = discovery.map(one -> new Memory(
                connection,
                one.filter(),
                message -> Leftover.read(one, message).ifPresent(publisher::found),
                deadlines));
        String name = config.values().get("name") instanceof String text ? text : config.id();
        return new BrokerNode(
                        config.id(),
                        name,
                        connection,
                        new BrokerNode.Parts(publisher, memory),
                        local,
                        brokers,
                        dispatcher,
                        deadlines)
                .opened();
    }

    /** Takes in what may be asked for. */
    private void subscribe(Config config, Topics topics, BrokerConnection connection) {
        Commands commands = new Commands(config.id(), topics, local, connection::publish);
        if (config.get(BrokerKeys.ALLOW_SWITCHING)) {
            connection.subscribe(commands.switchFilter(), commands::operate);
        }
        if (config.get(BrokerKeys.ALLOW_ACKNOWLEDGE)) {
            connection.subscribe(commands.acknowledgeFilter(), commands::acknowledge);
        }
        if (config.get(BrokerKeys.ALLOW_SET_POINTS)) {
            SetPoints setPoints = new SetPoints(config.id(), topics, local, connection::publish);
            connection.subscribe(setPoints.filter(), setPoints::limit);
            config.find(BrokerKeys.GATEWAY_TOPIC).ifPresent(state -> {
                String battery = config.get(BrokerKeys.GATEWAY_BATTERY);
                connection.subscribe(SetPoints.gatewayTopic(state), message -> setPoints.limitAll(battery, message));
            });
        }
    }

    /** What another node publishes is not published once more. */
    private static Predicate<Battery> wanted(Optional<Set<String>> ids) {
        return battery -> !battery.driver().equals(TYPE)
                && ids.map(all -> all.contains(battery.id())).orElse(true);
    }
}
