package org.packguard.simulator.run;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.relay.ModbusRelayEnd;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual relay board on Modbus. */
@Component(service = Provider.class)
public final class ModbusRelaySimulator extends RelaySimulator {
    private static final int MOST_RELAYS = 32;
    private static final String TCP = "tcp";
    private static final Parameter<Long> ADDRESS =
            Parameter.whole("address", 1, 247, "Address of the board").withDefault("1");
    private static final Parameter<String> FRAMING = Parameter.choice(
                    "framing", List.of("rtu", TCP), "The bytes of a line, or Modbus TCP")
            .withDefault("rtu");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public ModbusRelaySimulator(@Reference Clock clock) {
        super(
                "modbus-relay",
                "Virtual Modbus relay board",
                clock,
                MOST_RELAYS,
                List.of(SimulatorParameters.PTY, SimulatorParameters.TCP),
                List.of(ADDRESS, FRAMING));
    }

    @Override
    ProtocolEnd end(Config config, VirtualRelays relays, Faults faults) {
        return new ModbusRelayEnd(
                relays, config.get(ADDRESS).intValue(), config.get(FRAMING).equals(TCP));
    }
}
