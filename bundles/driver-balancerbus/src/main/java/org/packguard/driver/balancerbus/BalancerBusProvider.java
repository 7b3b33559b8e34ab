package org.packguard.driver.balancerbus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries of up to 50 balancers on one bus. Safe for any thread. */
@Component(service = Provider.class)
public final class BalancerBusProvider implements Provider {
    static final String TYPE = "balancerbus";

    private static final long BAUD = 300;
    private static final int MOST_MODULES = 50;

    private static final Parameter<Long> MODULES = Parameter.whole(
                    "modules", 1, MOST_MODULES, "Number of balancers, one a cell, numbered from 1")
            .mandatory()
            .when("transport", LinkParameters.SERIAL, LinkParameters.TCP);
    private static final Parameter<Long> SERIAL_BAUD = LinkParameters.baud(BAUD);
    private static final Parameter<Long> REMOTE_BAUD = Parameter.whole(
                    "baud", 50, 4_000_000, "Speed of the serial server's line in bits per second")
            .withDefault(Long.toString(BAUD))
            .when("transport", LinkParameters.TCP);
    private static final Parameter<BigDecimal> TURNAROUND = Parameter.decimal(
                    "turnaround", "0.02", "5", "Seconds that a balancer may take to begin its reply")
            .withDefault("0.5")
            .rare()
            .when("transport", LinkParameters.SERIAL, LinkParameters.TCP);

    private static final List<Parameter<?>> PARAMETERS = parametersOfAll();

    private final DriverServices services;

    /** With the services of the system. */
    @Activate
    public BalancerBusProvider(
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
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
        long baud = config.find(SERIAL_BAUD).orElse(BAUD);
        Duration turnaround =
                Duration.ofNanos(config.get(TURNAROUND).movePointRight(9).longValue());
        return BalancerBus.open(config, services, config.get(MODULES).intValue(), BusTiming.of(baud, turnaround));
    }

    private static List<Parameter<?>> parametersOfAll() {
        List<Parameter<?>> all = new ArrayList<>(LinkParameters.all(BAUD, LinkParameters.SERIAL, LinkParameters.TCP));
        all.addAll(List.of(MODULES, REMOTE_BAUD, TURNAROUND));
        all.addAll(List.of(Limits.VOLTAGES, Limits.TEMPERATURES, Limits.LOAD_TEMPERATURES));
        all.addAll(BalancerCommands.parameters());
        return List.copyOf(all);
    }
}
