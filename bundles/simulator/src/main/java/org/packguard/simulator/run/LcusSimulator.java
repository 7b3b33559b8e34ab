package org.packguard.simulator.run;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.relay.LcusEnd;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual LCUS relay board. */
@Component(service = Provider.class)
public final class LcusSimulator extends RelaySimulator {
    private static final int MOST_RELAYS = 16;

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public LcusSimulator(@Reference Clock clock) {
        super("lcus", "Virtual LCUS relay board", clock, MOST_RELAYS, List.of(SimulatorParameters.PTY), List.of());
    }

    @Override
    ProtocolEnd end(Config config, VirtualRelays relays, Faults faults) {
        return new LcusEnd(relays);
    }
}
