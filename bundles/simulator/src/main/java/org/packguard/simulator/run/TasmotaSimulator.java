package org.packguard.simulator.run;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.line.HttpLine;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.relay.TasmotaEnd;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual device with Tasmota. */
@Component(service = Provider.class)
public final class TasmotaSimulator extends RelaySimulator {
    private static final int MOST_RELAYS = 8;
    private static final Parameter<Secret> PASSWORD =
            Parameter.secret("password", "Password of the user admin, none without it");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public TasmotaSimulator(@Reference Clock clock) {
        super(
                "tasmota",
                "Virtual device with Tasmota",
                clock,
                MOST_RELAYS,
                List.of(SimulatorParameters.TCP),
                List.of(PASSWORD));
    }

    @Override
    ProtocolEnd end(Config config, VirtualRelays relays, Faults faults) {
        return new TasmotaEnd(relays, faults, config.find(PASSWORD).map(Secret::reveal));
    }

    @Override
    Line tcpLine(String name, String host, int port) throws IOException {
        return new HttpLine(name, host, port, "");
    }
}
