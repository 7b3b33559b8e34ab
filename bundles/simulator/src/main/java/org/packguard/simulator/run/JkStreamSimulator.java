package org.packguard.simulator.run;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.ProtocolEnd;

/** The byte stream of a virtual JK BMS, as Bluetooth carries it. */
@Component(service = Provider.class)
public final class JkStreamSimulator extends BatterySimulator {
    private static final Map<String, Variant> VARIANTS =
            Map.of("32s", Variant.JK02_32S, "24s", Variant.JK02_24S, "04", Variant.JK04);
    private static final Parameter<String> VARIANT = Parameter.choice(
                    "variant", List.of("32s", "24s", "04"), "Layout of the frames")
            .withDefault("32s");
    private static final Parameter<Long> CHUNK = Parameter.whole("chunk", 1, 512, "Most bytes in one piece of a frame")
            .withDefault("20")
            .rare();
    private static final Parameter<Boolean> JUNK = Parameter.flag(
                    "junk", "The radio module's AT command leaks in before every frame")
            .withDefault("false")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public JkStreamSimulator(@Reference Clock clock) {
        super(
                "jk-stream",
                "Virtual JK BMS on Bluetooth's byte stream",
                clock,
                Variant.JK02_32S.cells(),
                List.of(VARIANT, CHUNK, JUNK, SimulatorParameters.PERIOD));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) throws ConfigurationException {
        Variant variant = VARIANTS.get(config.get(VARIANT));
        if (cells(config) > variant.cells()) {
            throw tooManyCells(config, "does not fit into this variant, allowed: at most " + variant.cells());
        }
        return new StreamEnd(
                variant, bench.add(), period(config), Math.toIntExact(config.get(CHUNK)), config.get(JUNK));
    }
}
