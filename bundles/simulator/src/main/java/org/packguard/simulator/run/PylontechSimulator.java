package org.packguard.simulator.run;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.can.PylontechPack;
import org.packguard.simulator.can.SlcanEnd;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual Pylontech battery behind a CAN adapter. */
@Component(service = Provider.class)
public final class PylontechSimulator extends BatterySimulator {
    private static final int MOST_CELLS = 20;
    private static final long PERIOD = 1_000_000_000L;

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public PylontechSimulator(@Reference Clock clock) {
        super("pylontech", "Virtual Pylontech battery on CAN", clock, MOST_CELLS, List.of());
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        return new SlcanEnd(new PylontechPack(bench.add(), PERIOD));
    }
}
