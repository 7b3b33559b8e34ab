package org.packguard.export.webhook;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.export.delivery.Address;
import org.packguard.export.delivery.Delivery;
import org.packguard.export.delivery.Exporter;
import org.packguard.export.delivery.Worker;
import org.packguard.export.reading.BatteryIds;
import org.packguard.export.reading.Surroundings;
import org.packguard.link.http.Http;
import org.packguard.model.event.Event;
import org.packguard.model.export.Export;
import org.packguard.model.place.ThisMachine;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.template.Template;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes exports to webhooks. Safe for any thread. */
@Component(service = Provider.class)
public final class WebhookProvider implements Provider {
    private static final String TYPE = "webhook";
    private static final String EVENTS = "events";
    private static final String VALUES = "values";
    private static final String TOPICS =
            Arrays.stream(Event.Topic.values()).map(Messages::topic).collect(Collectors.joining(", "));

    private static final Parameter<Secret> URL = Parameter.secret(
                    "url", "Address that is told by HTTP POST; it is never shown, since many hold a key")
            .mandatory();
    private static final Parameter<Secret> AUTHORIZATION =
            Parameter.secret("authorization", "Header Authorization of the request, as in Bearer and a token");
    private static final Parameter<String> SEND = Parameter.choice(
                    "send", List.of(EVENTS, VALUES), "What is told: what happens, or what is measured")
            .withDefault(EVENTS);
    private static final Parameter<String> KINDS = Parameter.text(
                    EVENTS,
                    "some of " + TOPICS + ", with commas between them",
                    text -> topics(text).stream().map(Messages::topic).collect(Collectors.joining(", ")),
                    "Kinds of events that are told")
            .withDefault("guard, relay, level, alarm")
            .when("send", EVENTS);
    private static final Parameter<String> BATTERIES = BatteryIds.BATTERIES.when("send", VALUES);
    private static final Parameter<BigDecimal> INTERVAL = Parameter.decimal(
                    "interval", "1", "86400", "Seconds from one message of each battery to the next")
            .withDefault("60")
            .when("send", VALUES);
    private static final Parameter<String> TEMPLATE =
            Parameter.text("template", "Body in place of the usual one, with places such as {text} or {voltage}");
    private static final Parameter<String> NODE =
            Parameter.text("node", "Name of this computer in messages; its own without it");
    private static final Parameter<Long> QUEUE = Parameter.whole(
                    "queue", 1, 10_000, "Messages that may wait while the receiver is away; the oldest go first")
            .withDefault("100");

    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Surroundings surroundings;

    /** With the services of the system. */
    @Activate
    public WebhookProvider(
            @Reference Http http,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Surroundings surroundings) {
        this.http = http;
        this.clock = clock;
        this.deadlines = deadlines;
        this.surroundings = surroundings;
    }

    @Override
    public Kind kind() {
        return Kind.EXPORT;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Webhook";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(URL, AUTHORIZATION, SEND, KINDS, BATTERIES, INTERVAL, TEMPLATE, NODE, QUEUE);
    }

    @Override
    public Opened<Export> open(Config config) throws ConfigurationException {
        URI address = Address.find(config.get(URL).reveal())
                .orElseThrow(() -> new ConfigurationException(List.of(config.problem(
                        URL, Reason.wrong(Reason.plain("is not a web address"), Reason.plain(Address.ALLOWED))))));
        Worker worker = new Worker("packguard-export-" + config.id());
        Delivery<Message> delivery = new Delivery<>(
                config.id(),
                new Webhook(address, config.find(AUTHORIZATION)),
                config.get(QUEUE).intValue(),
                Duration.ZERO,
                worker,
                http,
                clock,
                deadlines);
        Messages messages = new Messages(
                config.find(NODE).orElseGet(ThisMachine::name),
                config.find(TEMPLATE).map(Template::new));
        List<Runnable> ends = new ArrayList<>();
        if (config.get(SEND).equals(EVENTS)) {
            Set<Event.Topic> topics = Set.copyOf(topics(config.get(KINDS)));
            ends.add(surroundings.listen(event -> {
                if (topics.contains(event.topic())) {
                    delivery.add(messages.of(event));
                }
            }));
        } else {
            Optional<Set<String>> batteries = BatteryIds.of(config);
            Runnable sample = worker.task(() -> surroundings.readings(batteries, clock.now()).stream()
                    .map(messages::of)
                    .forEach(delivery::add));
            Duration interval =
                    Duration.ofMillis(config.get(INTERVAL).movePointRight(3).longValue());
            ends.add(deadlines.every(interval, sample)::cancel);
        }
        ends.addAll(List.of(delivery::close, worker::close));
        return new Exporter(config, TYPE, delivery::status, ends);
    }

    private static List<Event.Topic> topics(String text) {
        return BatteryIds.split(text).stream()
                .map(WebhookProvider::topic)
                .distinct()
                .sorted()
                .toList();
    }

    private static Event.Topic topic(String word) {
        return Arrays.stream(Event.Topic.values())
                .filter(topic -> Messages.topic(topic).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no kind of events in " + word));
    }
}
