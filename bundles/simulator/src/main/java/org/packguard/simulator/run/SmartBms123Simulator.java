package org.packguard.simulator.run;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.smartbms123.TemperatureFormula;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual 123\SmartBMS. */
@Component(service = Provider.class)
public final class SmartBms123Simulator extends BatterySimulator {
    static final int MOST_CELLS = 255;
    static final Parameter<String> FORMULA = Parameter.choice(
                    "temperatureFormula",
                    List.of("software", "document"),
                    "Whether temperatures are coded as the maker's software or its document has it")
            .withDefault("software")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public SmartBms123Simulator(@Reference Clock clock) {
        super("smartbms123", "Virtual 123\\SmartBMS", clock, MOST_CELLS, List.of(SimulatorParameters.PERIOD, FORMULA));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) {
        TemperatureFormula formula =
                TemperatureFormula.valueOf(config.get(FORMULA).toUpperCase(Locale.ROOT));
        return new SmartBms123End(bench.add(), formula, period(config));
    }
}
