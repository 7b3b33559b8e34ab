package org.packguard.simulator.run;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.hlkb40.Hlkb40End;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual JK BMS behind an HLK-B40 module. */
@Component(service = Provider.class)
public final class Hlkb40Simulator extends BatterySimulator {
    private static final int CHUNK = 20;
    private static final String AT = "at";

    private static final Parameter<String> MAC =
            Parameter.text("mac", "Bluetooth address of the virtual BMS").withDefault("C8:47:80:00:00:01");
    private static final Parameter<String> MODE = Parameter.choice(
                    "mode",
                    List.of("transparent", AT),
                    "Set up for the virtual BMS, or as sold and taking AT commands (pin PC5 held low)")
            .withDefault("transparent");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public Hlkb40Simulator(@Reference Clock clock) {
        super(
                "hlkb40",
                "Virtual JK BMS behind an HLK-B40 module",
                clock,
                Variant.JK02_32S.cells(),
                List.of(MAC, MODE, SimulatorParameters.PERIOD));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) throws ConfigurationException {
        String mac = config.get(MAC).replaceAll("[:-]", "").toUpperCase(Locale.ROOT);
        if (!mac.matches("[0-9A-F]{12}")) {
            throw new ConfigurationException(
                    List.of(config.problem(MAC, "is not a Bluetooth address, allowed: one like C8:47:80:12:34:56")));
        }
        StreamEnd bms = new StreamEnd(Variant.JK02_32S, bench.add(), period(config), CHUNK, false);
        return new Hlkb40End(bms, mac, config.get(MODE).equals(AT));
    }
}
