package org.packguard.export.thingspeak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.export.delivery.Address;
import org.packguard.export.delivery.Delivery;
import org.packguard.export.delivery.Exporter;
import org.packguard.export.delivery.Worker;
import org.packguard.export.reading.Surroundings;
import org.packguard.link.http.Http;
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes exports to channels of ThingSpeak. Safe for any thread. */
@Component(service = Provider.class)
public final class ThingSpeakProvider implements Provider {
    private static final String TYPE = "thingspeak";
    /** What a channel without a contract allows. */
    private static final Duration LEAST = Duration.ofSeconds(15);

    private static final Parameter<String> BATTERY = Parameter.text("battery", "The battery or bank that is sent")
            .mandatory()
            .in(Parameter.Context.BATTERY);
    private static final Parameter<Secret> KEY =
            Parameter.secret("key", "Write API key of the channel").mandatory();
    private static final Parameter<Long> INTERVAL = Parameter.whole(
                    "interval", LEAST.toSeconds(), 86_400, "Seconds from one update to the next")
            .withDefault("300");
    private static final List<Parameter<String>> FIELDS = IntStream.rangeClosed(1, Update.FIELDS)
            .mapToObj(number -> Parameter.text(
                    "field" + number,
                    Field.ALLOWED,
                    text -> Field.read(text).name(),
                    "What field " + number + " shows"))
            .toList();
    private static final Parameter<String> URL = Parameter.text(
                    "url", Address.ALLOWED, Address::base, "Address of the server, without /update")
            .withDefault("https://api.thingspeak.com");
    private static final Parameter<Long> QUEUE = Parameter.whole(
                    "queue", 1, 10_000, "Updates that may wait while the server is away; the oldest go first")
            .withDefault("200");

    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Surroundings surroundings;

    /** With the services of the system. */
    @Activate
    public ThingSpeakProvider(
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
        return "ThingSpeak channel";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>(List.of(BATTERY, KEY, INTERVAL));
        all.addAll(FIELDS);
        all.addAll(List.of(URL, QUEUE));
        return List.copyOf(all);
    }

    @Override
    public Opened<Export> open(Config config) throws ConfigurationException {
        Worker worker = new Worker("packguard-export-" + config.id());
        Delivery<Update> delivery = new Delivery<>(
                config.id(),
                new Channel(config.get(URL), config.get(KEY)),
                config.get(QUEUE).intValue(),
                LEAST,
                worker,
                http,
                clock,
                deadlines);
        Map<Integer, Field> fields = fields(config);
        Optional<Set<String>> battery = Optional.of(Set.of(config.get(BATTERY)));
        Runnable sample = worker.task(() -> surroundings.readings(battery, clock.now()).stream()
                .flatMap(reading -> Update.of(reading, fields).stream())
                .forEach(delivery::add));
        Deadlines.Deadline ticks = deadlines.every(Duration.ofSeconds(config.get(INTERVAL)), sample);
        return new Exporter(config, TYPE, delivery::status, List.of(ticks::cancel, delivery::close, worker::close));
    }

    private static Map<Integer, Field> fields(Config config) {
        Map<Integer, Field> fields = new TreeMap<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            int number = i + 1;
            config.find(FIELDS.get(i)).ifPresent(text -> fields.put(number, Field.read(text)));
        }
        return fields;
    }
}
