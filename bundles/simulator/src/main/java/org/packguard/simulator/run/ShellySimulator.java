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
import org.packguard.simulator.relay.ShellyEnd;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual Shelly. */
@Component(service = Provider.class)
public final class ShellySimulator extends RelaySimulator {
    private static final int MOST_RELAYS = 4;
    private static final String FIRST = "1";
    private static final Parameter<String> GENERATION = Parameter.choice(
                    "generation", List.of(FIRST, "2"), "Generation of the device")
            .withDefault("2");
    private static final Parameter<Secret> PASSWORD =
            Parameter.secret("password", "Password of the user admin, none without it");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public ShellySimulator(@Reference Clock clock) {
        super(
                "shelly",
                "Virtual Shelly",
                clock,
                MOST_RELAYS,
                List.of(SimulatorParameters.TCP),
                List.of(GENERATION, PASSWORD));
    }

    @Override
    ProtocolEnd end(Config config, VirtualRelays relays, Faults faults) {
        return new ShellyEnd(
                relays,
                faults,
                config.get(GENERATION).equals(FIRST),
                config.find(PASSWORD).map(Secret::reveal));
    }

    @Override
    Line tcpLine(String name, String host, int port) throws IOException {
        return new HttpLine(name, host, port, "");
    }
}
