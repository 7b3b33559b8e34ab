package org.packguard.simulator.run;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.jk.UartEnd;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual JK BMS on its 4E57 port. */
@Component(service = Provider.class)
public final class JkUartSimulator extends BatterySimulator {
    private static final int MOST_CELLS = 32;
    private static final Parameter<Boolean> OLD = Parameter.flag(
                    "oldCurrent", "Speak as software before protocol version 1, with the old coding of the current")
            .withDefault("false")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public JkUartSimulator(@Reference Clock clock) {
        super("jk-uart", "Virtual JK BMS on its UART", clock, MOST_CELLS, List.of(OLD));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        return new UartEnd(bench.add(), config.get(OLD));
    }
}
