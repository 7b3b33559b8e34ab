package org.packguard.simulator.run;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.line.HttpLine;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.linkbms.LinkBmsEnd;
import org.packguard.simulator.wire.ProtocolEnd;

/** The web server of a virtual LinkBMS. */
@Component(service = Provider.class)
public final class LinkBmsSimulator extends BatterySimulator {
    private static final int MOST_CELLS = 400;
    private static final Parameter<Boolean> EXTRAS = Parameter.flag(
                    "extras",
                    "Serve keys that the manual does not name, too: Status, BMS1, BMS2, RSSI, and cells as C1, C2 …")
            .withDefault("false");

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public LinkBmsSimulator(@Reference Clock clock) {
        super("linkbms", "Virtual LinkBMS", clock, MOST_CELLS, List.of(SimulatorParameters.TCP), List.of(EXTRAS));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        return new LinkBmsEnd(bench.add(), bench.faults(), config.get(EXTRAS));
    }

    @Override
    Line tcpLine(String name, String host, int port) throws IOException {
        return new HttpLine(name, host, port, "data.json");
    }
}
