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
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;
import org.packguard.simulator.smartbms123.StreamEnd;
import org.packguard.simulator.smartbms123.TemperatureFormula;
import org.packguard.simulator.wire.ProtocolEnd;

/** The text stream of a virtual 123\SmartBMS, as Bluetooth carries it. */
@Component(service = Provider.class)
public final class SmartBms123StreamSimulator extends BatterySimulator {
    private static final Parameter<Secret> PIN =
            Parameter.secret("pin", "PIN that it wants, four digits").withDefault("1234");
    private static final Parameter<Long> CHUNK = Parameter.whole("chunk", 1, 512, "Most bytes in one piece")
            .withDefault("20")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public SmartBms123StreamSimulator(@Reference Clock clock) {
        super(
                "smartbms123-stream",
                "Virtual 123\\SmartBMS on Bluetooth's byte stream",
                clock,
                SmartBms123Simulator.MOST_CELLS,
                List.of(PIN, CHUNK, SimulatorParameters.PERIOD, SmartBms123Simulator.FORMULA));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) throws ConfigurationException {
        String pin = config.get(PIN).reveal();
        if (!pin.matches("[0-9]{4}")) {
            throw new ConfigurationException(List.of(config.problem(PIN, "is not a PIN, allowed: four digits")));
        }
        TemperatureFormula formula = TemperatureFormula.valueOf(
                config.get(SmartBms123Simulator.FORMULA).toUpperCase(Locale.ROOT));
        return new StreamEnd(bench.add(), formula, period(config), pin, Math.toIntExact(config.get(CHUNK)));
    }
}
