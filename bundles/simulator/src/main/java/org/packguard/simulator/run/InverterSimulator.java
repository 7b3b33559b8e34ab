package org.packguard.simulator.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.can.InverterChecker;
import org.packguard.simulator.can.InverterEnd;
import org.packguard.simulator.can.InverterRules;
import org.packguard.simulator.can.SlcanEnd;

/** A virtual inverter behind a CAN adapter, which complains in the log of what it is told wrongly. */
@Component(service = Provider.class)
public final class InverterSimulator extends SimulatorProvider {
    private static final Parameter<String> BRAND = Parameter.choice(
                    "brand",
                    Arrays.stream(InverterRules.values())
                            .map(rules -> rules.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    "Whose rules it goes by")
            .withDefault("pylontech");
    private static final Parameter<Boolean> SILENT = Parameter.flag(
                    "silent", "Never show that it is there, as some inverters do")
            .withDefault("false");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public InverterSimulator(@Reference Clock clock) {
        super(
                "inverter",
                "Virtual inverter on CAN",
                clock,
                List.of(SimulatorParameters.PTY, SimulatorParameters.TCP),
                List.of(BRAND, SILENT));
    }

    @Override
    Device device(Config config) {
        InverterRules rules = InverterRules.valueOf(config.get(BRAND).toUpperCase(Locale.ROOT));
        return new Device(
                Bench.empty(),
                new SlcanEnd(new InverterEnd(new InverterChecker(rules), config.get(SILENT))),
                loop -> loop);
    }
}
