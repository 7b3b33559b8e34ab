package org.packguard.driver.balancerbus;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.link.http.Http;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries of up to 50 balancers on one bus. Safe for any thread. */
@Component(service = Provider.class)
public final class BalancerBusProvider implements Provider {
    static final String TYPE = "balancerbus";

    private static final long BAUD = 300;

    private static final String BUS = "bus";
    private static final String PAGE = "page";
    private static final Parameter<String> RECORDING = Parameter.choice(
                    "recording", List.of(BUS, PAGE), "What the recording is of: the bus, or the page of a controller")
            .withDefault(BUS)
            .when("transport", LinkParameters.REPLAY);

    private static final Parameter<Long> ANY_MODULES = Parameter.whole(
                    "modules", 1, BalancerCommands.MOST_MODULES, "Number of balancers, one a cell, numbered from 1")
            .mandatory();
    private static final Parameter<Long> MODULES =
            ANY_MODULES.when("transport", LinkParameters.SERIAL, LinkParameters.TCP);
    private static final Parameter<Long> RECORDED_MODULES =
            ANY_MODULES.when("transport", LinkParameters.REPLAY).when("recording", BUS);
    private static final Parameter<Long> SERIAL_BAUD = LinkParameters.baud(BAUD);
    private static final Parameter<Long> REMOTE_BAUD = Parameter.whole(
                    "baud", 50, 4_000_000, "Speed of the serial server's line in bits per second")
            .withDefault(Long.toString(BAUD))
            .when("transport", LinkParameters.TCP);
    private static final Parameter<Long> RECORDED_BAUD = Parameter.whole(
                    "baud", 50, 4_000_000, "Speed of the recorded line in bits per second")
            .withDefault(Long.toString(BAUD))
            .when("transport", LinkParameters.REPLAY);
    private static final Parameter<BigDecimal> TURNAROUND = Parameter.decimal(
                    "turnaround", "0.02", "5", "Seconds that a balancer may take to begin its reply")
            .withDefault("0.5")
            .rare()
            .when("transport", LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY);

    private static final String HTTP = "http";
    private static final Parameter<String> HTTP_HOST = Parameter.text(
                    "host", "Name or address of an existing controller, whose page is read")
            .mandatory()
            .in(Context.NETWORK_ADDRESS)
            .when("transport", HTTP);
    private static final Parameter<Long> HTTP_PORT = Parameter.whole("port", 1, 65_535, "TCP port of the page")
            .withDefault("80")
            .rare()
            .when("transport", HTTP);
    private static final String USUAL_PERIOD = "10";
    private static final Parameter<Long> PERIOD = Parameter.whole(
                    "period", 5, 3_600, "Seconds between two looks at the page")
            .withDefault(USUAL_PERIOD)
            .when("transport", HTTP);

    private static final List<Parameter<?>> PARAMETERS = parametersOfAll();

    private final DriverServices services;
    private final Http http;

    /** With the services of the system. */
    @Activate
    public BalancerBusProvider(
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Http http) {
        this.http = http;
        services = new DriverServices(links, dispatcher, clock, deadlines);
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
        return "Balancer bus";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        if (!HttpAnswers.isRecording(config)) {
            return config.values().get("transport").equals(HTTP) ? page(config) : bus(config);
        }
        return config.get(RECORDING).equals(PAGE)
                ? ControllerBattery.ofRecording(config, services, Duration.ofSeconds(Long.parseLong(USUAL_PERIOD)))
                : BalancerReplay.open(config, services, modules(config), timing(config));
    }

    private Opened<?> bus(Config config) throws ConfigurationException {
        return BalancerBus.open(config, services, modules(config), timing(config));
    }

    private static int modules(Config config) {
        return config.get(ANY_MODULES).intValue();
    }

    private static BusTiming timing(Config config) {
        long baud = config.find(SERIAL_BAUD).orElse(BAUD);
        Duration turnaround =
                Duration.ofNanos(config.get(TURNAROUND).movePointRight(9).longValue());
        return BusTiming.of(baud, turnaround);
    }

    private Opened<?> page(Config config) throws ConfigurationException {
        try {
            URI page = ControllerBattery.page(
                    config.get(HTTP_HOST), config.get(HTTP_PORT).intValue());
            return ControllerBattery.open(config, services, http, page, Duration.ofSeconds(config.get(PERIOD)));
        } catch (URISyntaxException e) {
            throw new ConfigurationException(
                    List.of(config.problem(HTTP_HOST, "is no host, allowed: a name or an address")));
        }
    }

    private static List<Parameter<?>> parametersOfAll() {
        List<Parameter<?>> all = new ArrayList<>();
        all.add(LinkParameters.transport(LinkParameters.SERIAL, LinkParameters.TCP, HTTP, LinkParameters.REPLAY));
        for (Parameter<?> one :
                LinkParameters.all(BAUD, LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY)) {
            if (!one.name().equals("transport")) {
                all.add(one);
            }
        }
        all.addAll(List.of(REMOTE_BAUD, RECORDED_BAUD, HTTP_HOST, HTTP_PORT, PERIOD));
        all.addAll(List.of(RECORDING, MODULES, RECORDED_MODULES, TURNAROUND));
        for (Parameter<?> one : List.of(Limits.VOLTAGES, Limits.TEMPERATURES, Limits.LOAD_TEMPERATURES)) {
            all.add(ofWires(one));
        }
        BalancerCommands.parameters().forEach(one -> all.add(ofWires(one)));
        return List.copyOf(all);
    }

    /** What a page knows nothing of. */
    private static Parameter<?> ofWires(Parameter<?> one) {
        return one.when("transport", LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY);
    }
}
