package org.packguard.export.influxdb;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes exports to InfluxDB. Safe for any thread. */
@Component(service = Provider.class)
public final class InfluxDbProvider implements Provider {
    private static final String TYPE = "influxdb";
    private static final List<String> TAKEN = List.of("battery", "cell", "driver", "time");

    private static final Parameter<String> URL = Parameter.text(
                    "url", Address.ALLOWED, Address::base, "Address of the server, as in http://influx.example:8086")
            .mandatory();
    private static final Parameter<String> VERSION = Parameter.choice(
                    "version", List.of("2", "1"), "Generation of the interface")
            .withDefault("2");
    private static final Parameter<String> ORGANIZATION =
            Parameter.text("org", "Organization").mandatory().when("version", "2");
    private static final Parameter<String> BUCKET =
            Parameter.text("bucket", "Bucket that is written to").mandatory().when("version", "2");
    private static final Parameter<Secret> TOKEN = Parameter.secret("token", "Token that may write to the bucket")
            .mandatory()
            .when("version", "2");
    private static final Parameter<String> DATABASE = Parameter.text("database", "Database that is written to")
            .mandatory()
            .when("version", "1");
    private static final Parameter<String> RETENTION = Parameter.text(
                    "retentionPolicy", "Retention policy; that of the database without it")
            .when("version", "1");
    private static final Parameter<String> USER =
            Parameter.text("user", "User name at the server").when("version", "1");
    private static final Parameter<Secret> PASSWORD =
            Parameter.secret("password", "Password at the server").when("version", "1");
    private static final Parameter<BigDecimal> INTERVAL = Parameter.decimal(
                    "interval", "1", "86400", "Seconds from one sample of all batteries to the next")
            .withDefault("10");
    private static final Parameter<String> MEASUREMENT = Parameter.text(
                    "measurement", "Measurement of the batteries; that of cells has _cell behind it")
            .withDefault("packguard");
    private static final Parameter<Boolean> CELLS =
            Parameter.flag("cells", "Sends the values of every cell, too").withDefault("true");
    private static final Parameter<String> TAGS = Parameter.text(
            "tags",
            "name:value with commas between them, as in site:barn, owner:anna",
            text -> tags(text).entrySet().stream()
                    .map(tag -> tag.getKey() + ":" + tag.getValue())
                    .collect(Collectors.joining(", ")),
            "What everything is marked with, beside battery, driver and cell");
    private static final Parameter<Long> QUEUE = Parameter.whole(
                    "queue",
                    10,
                    100_000,
                    "Samples of one battery that may wait while the server is away; the oldest go first")
            .withDefault("2000");

    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Surroundings surroundings;

    /** With the services of the system. */
    @Activate
    public InfluxDbProvider(
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
        return "InfluxDB";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                URL,
                VERSION,
                ORGANIZATION,
                BUCKET,
                TOKEN,
                DATABASE,
                RETENTION,
                USER,
                PASSWORD,
                BatteryIds.BATTERIES,
                INTERVAL,
                MEASUREMENT,
                CELLS,
                TAGS,
                QUEUE);
    }

    @Override
    public Opened<Export> open(Config config) throws ConfigurationException {
        Lines lines = new Lines(
                config.get(MEASUREMENT),
                config.get(CELLS),
                config.find(TAGS).map(InfluxDbProvider::tags).orElse(Map.of()));
        Worker worker = new Worker("packguard-export-" + config.id());
        Delivery<String> delivery = new Delivery<>(
                config.id(),
                database(config),
                config.get(QUEUE).intValue(),
                Duration.ZERO,
                worker,
                http,
                clock,
                deadlines);
        Optional<Set<String>> batteries = BatteryIds.of(config);
        Runnable sample = worker.task(() -> surroundings.readings(batteries, clock.now()).stream()
                .map(lines::of)
                .filter(text -> !text.isEmpty())
                .forEach(delivery::add));
        Duration interval =
                Duration.ofMillis(config.get(INTERVAL).movePointRight(3).longValue());
        Deadlines.Deadline ticks = deadlines.every(interval, sample);
        return new Exporter(config, TYPE, delivery::status, List.of(ticks::cancel, delivery::close, worker::close));
    }

    private static Database database(Config config) throws ConfigurationException {
        if (config.get(VERSION).equals("2")) {
            return Database.version2(config.get(URL), config.get(ORGANIZATION), config.get(BUCKET), config.get(TOKEN));
        }
        if (config.find(PASSWORD).isPresent() && config.find(USER).isEmpty()) {
            Problem problem = config.problem(PASSWORD, "applies only where user is given");
            throw new ConfigurationException(List.of(problem));
        }
        return Database.version1(
                config.get(URL),
                config.get(DATABASE),
                config.find(RETENTION),
                config.find(USER),
                config.find(PASSWORD));
    }

    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (String entry : BatteryIds.split(text)) {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? "" : entry.substring(0, colon).strip();
            String value = entry.substring(colon + 1).strip();
            if (name.isEmpty() || value.isEmpty() || TAKEN.contains(name) || tags.put(name, value) != null) {
                wrong.add(entry);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("has no tag in " + wrong.get(0));
        }
        return tags;
    }
}
