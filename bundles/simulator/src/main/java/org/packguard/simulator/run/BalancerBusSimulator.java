package org.packguard.simulator.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.balancerbus.BalancerBusEnd;
import org.packguard.simulator.wire.ProtocolEnd;

/** Virtual balancers on one bus. */
@Component(service = Provider.class)
public final class BalancerBusSimulator extends SimulatorProvider {
    private static final int MOST_CELLS = 50;
    private static final Map<String, String> LINE_ENDS = Map.of("crlf", "\r\n", "cr", "\r", "lf", "\n", "none", "");
    private static final Parameter<Long> BAUD = Parameter.whole(
                    "baud", 50, 115_200, "Pace of the line in bits per second")
            .withDefault("300");
    private static final Parameter<BigDecimal> TURNAROUND = Parameter.decimal(
                    "turnaround", "0", "10", "Seconds that a balancer takes to begin its reply")
            .withDefault("0.02");
    private static final Parameter<String> LINE_END = Parameter.choice(
                    "lineEnd", List.of("crlf", "cr", "lf", "none"), "What ends a reply")
            .withDefault("crlf")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public BalancerBusSimulator(@Reference Clock clock) {
        super("balancerbus", "Virtual balancer bus", clock, MOST_CELLS, List.of(BAUD, TURNAROUND, LINE_END));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        return new BalancerBusEnd(
                bench.add(),
                bench.faults(),
                config.get(BAUD),
                config.get(TURNAROUND).movePointRight(9).longValue(),
                LINE_ENDS.get(config.get(LINE_END)),
                config.get(SimulatorParameters.SEED));
    }
}
