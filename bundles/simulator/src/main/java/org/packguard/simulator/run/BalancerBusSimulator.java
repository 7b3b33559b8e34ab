package org.packguard.simulator.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.balancerbus.BalancerBusEnd;
import org.packguard.simulator.balancerbus.DiybmsEnd;
import org.packguard.simulator.balancerbus.DiybmsLine;
import org.packguard.simulator.wire.ProtocolEnd;

/** Virtual balancers on one bus or ring. */
@Component(service = Provider.class)
public final class BalancerBusSimulator extends BatterySimulator {
    private static final int MOST_CELLS = 50;
    private static final Map<String, String> LINE_ENDS = Map.of("crlf", "\r\n", "cr", "\r", "lf", "\n", "none", "");
    private static final String CONTROLLER = "controller";
    private static final String DIYBMS = "diybms";
    private static final Parameter<String> DIALECT = Parameter.choice(
                    "dialect",
                    List.of(CONTROLLER, DIYBMS),
                    "Balancers of the \"BMS Controller\", or a ring of diyBMS modules")
            .withDefault(CONTROLLER);
    private static final Parameter<Long> BAUD = baud("300", CONTROLLER);
    private static final Parameter<Long> DIYBMS_BAUD = baud("2400", DIYBMS);
    private static final Parameter<BigDecimal> TURNAROUND = Parameter.decimal(
                    "turnaround", "0", "10", "Seconds that a balancer takes to begin its reply, or to pass a packet on")
            .withDefault("0.02");
    private static final Parameter<String> LINE_END = Parameter.choice(
                    "lineEnd", List.of("crlf", "cr", "lf", "none"), "What ends a reply")
            .withDefault("crlf")
            .rare()
            .when("dialect", CONTROLLER);
    private static final Parameter<String> FRAMING = Parameter.choice(
                    "framing", List.of("escaped", "cobs"), "How packets are framed")
            .withDefault("escaped")
            .rare()
            .when("dialect", DIYBMS);

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public BalancerBusSimulator(@Reference Clock clock) {
        super(
                "balancerbus",
                "Virtual balancer bus",
                clock,
                MOST_CELLS,
                List.of(DIALECT, BAUD, DIYBMS_BAUD, TURNAROUND, LINE_END, FRAMING));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        long turnaround = config.get(TURNAROUND).movePointRight(9).longValue();
        long seed = config.get(SimulatorParameters.SEED);
        if (config.get(DIALECT).equals(DIYBMS)) {
            DiybmsLine.Framing framing =
                    DiybmsLine.Framing.valueOf(config.get(FRAMING).toUpperCase(Locale.ROOT));
            return new DiybmsEnd(bench.add(), bench.faults(), config.get(DIYBMS_BAUD), turnaround, framing, seed);
        }
        return new BalancerBusEnd(
                bench.add(), bench.faults(), config.get(BAUD), turnaround, LINE_ENDS.get(config.get(LINE_END)), seed);
    }

    private static Parameter<Long> baud(String usual, String dialect) {
        return Parameter.whole("baud", 50, 115_200, "Pace of the line in bits per second")
                .withDefault(usual)
                .when("dialect", dialect);
    }
}
