package org.packguard.driver.balancerbus;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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

/** Makes batteries of up to 50 balancers on one bus or ring. Safe for any thread. */
@Component(service = Provider.class)
public final class BalancerBusProvider implements Provider {
    static final String TYPE = "balancerbus";

    static final long BAUD = 300;
    static final int TURNAROUND_MILLIS = 500;

    private static final long DIYBMS_BAUD = 2_400;
    private static final int MOST_MODULES = BalancerCommands.MOST_MODULES;

    private static final String CONTROLLER = "controller";
    private static final String DIYBMS = "diybms";
    private static final String PAGE = "page";
    private static final Parameter<String> DIALECT = Parameter.choice(
                    "dialect",
                    List.of(CONTROLLER, DIYBMS),
                    "What the balancers speak: that of the \"BMS Controller\", or the packets of diyBMS modules")
            .withDefault(CONTROLLER)
            .when("transport", LinkParameters.SERIAL, LinkParameters.TCP);
    private static final Parameter<String> RECORDED_DIALECT = Parameter.choice(
                    "dialect",
                    List.of(CONTROLLER, DIYBMS, PAGE),
                    "What was recorded: one of these, or the page of a \"BMS Controller\"")
            .withDefault(CONTROLLER)
            .when("transport", LinkParameters.REPLAY);
    private static final Parameter<Long> MODULES = of(
            CONTROLLER,
            Parameter.whole("modules", 1, MOST_MODULES, "Number of balancers, one a cell, numbered from 1")
                    .mandatory());
    private static final Parameter<Long> DIYBMS_MODULES = of(
            DIYBMS,
            Parameter.whole(
                    "modules",
                    1,
                    MOST_MODULES,
                    "Number of modules, one a cell; without it so many as the ring has when it first answers"));
    private static final Parameter<BigDecimal> TURNAROUND = of(
            CONTROLLER,
            Parameter.decimal("turnaround", "0.02", "5", "Seconds that a balancer may take to begin its reply")
                    .withDefault("0.5")
                    .rare());
    private static final Parameter<BigDecimal> DIYBMS_TURNAROUND = of(
            DIYBMS,
            Parameter.decimal("turnaround", "0.005", "1", "Seconds that a module may take to pass a packet on")
                    .withDefault("0.05")
                    .rare());

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
        if (config.get(LinkParameters.transport()).equals(HTTP)) {
            return page(config);
        }
        return config.find(RECORDED_DIALECT).filter(PAGE::equals).isPresent()
                ? ControllerBattery.ofRecording(config, services, Duration.ofSeconds(Long.parseLong(USUAL_PERIOD)))
                : bus(config);
    }

    private Opened<?> bus(Config config) throws ConfigurationException {
        boolean recording = HttpAnswers.isRecording(config);
        boolean diybms = config.find(DIALECT).filter(DIYBMS::equals).isPresent();
        long baud = config.find(LinkParameters.baud(BAUD)).orElse(diybms ? DIYBMS_BAUD : BAUD);
        Duration turnaround =
                Duration.ofNanos(config.get(TURNAROUND).movePointRight(9).longValue());
        if (diybms) {
            OptionalInt modules = config.find(DIYBMS_MODULES)
                    .map(count -> OptionalInt.of(count.intValue()))
                    .orElse(OptionalInt.empty());
            return DiybmsRing.open(config, services, modules, MOST_MODULES, DiybmsTiming.of(baud, turnaround));
        }
        int modules = config.get(MODULES).intValue();
        BusTiming timing = BusTiming.of(baud, turnaround);
        return recording
                ? BalancerReplay.open(config, services, modules, timing)
                : BalancerBus.open(config, services, modules, timing);
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
        all.addAll(List.of(DIALECT, RECORDED_DIALECT));
        for (Parameter<?> one :
                LinkParameters.all(BAUD, LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY)) {
            if (one.name().equals("baud")) {
                all.addAll(speeds());
            } else if (!one.name().equals("transport")) {
                all.add(one);
            }
        }
        all.addAll(List.of(HTTP_HOST, HTTP_PORT, PERIOD, MODULES, DIYBMS_MODULES, TURNAROUND, DIYBMS_TURNAROUND));
        for (Parameter<?> one : List.of(Limits.VOLTAGES, Limits.TEMPERATURES, Limits.LOAD_TEMPERATURES)) {
            all.add(of(CONTROLLER, one));
        }
        BalancerCommands.parameters().forEach(one -> all.add(of(CONTROLLER, one)));
        return List.copyOf(all);
    }

    private static List<Parameter<Long>> speeds() {
        List<Parameter<Long>> speeds = new ArrayList<>();
        for (Map.Entry<String, Long> usual : List.of(Map.entry(CONTROLLER, BAUD), Map.entry(DIYBMS, DIYBMS_BAUD))) {
            Parameter<Long> local = LinkParameters.baud(usual.getValue());
            Parameter<Long> remote = Parameter.whole(
                            "baud", 50, 4_000_000, "Speed of the serial server's line in bits per second")
                    .withDefault(usual.getValue().toString());
            Parameter<Long> recorded = Parameter.whole(
                            "baud", 50, 4_000_000, "Speed of the recorded line in bits per second")
                    .withDefault(usual.getValue().toString());
            speeds.add(local.when("dialect", usual.getKey()).when("transport", LinkParameters.SERIAL));
            speeds.add(remote.when("dialect", usual.getKey()).when("transport", LinkParameters.TCP));
            speeds.add(recorded.when("dialect", usual.getKey()).when("transport", LinkParameters.REPLAY));
        }
        return speeds;
    }

    /** Of one dialect alone. */
    private static <T> Parameter<T> of(String dialect, Parameter<T> one) {
        return ofWires(one).when("dialect", dialect);
    }

    /** What a page knows nothing of. */
    private static <T> Parameter<T> ofWires(Parameter<T> one) {
        return one.when("transport", LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY);
    }
}
