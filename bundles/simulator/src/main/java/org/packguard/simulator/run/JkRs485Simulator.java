package org.packguard.simulator.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.jk.Rs485End;
import org.packguard.simulator.wire.ProtocolEnd;

/** Virtual JK-PB batteries on one RS485 line. */
@Component(service = Provider.class)
public final class JkRs485Simulator extends BatterySimulator {
    private static final int MOST_CELLS = 32;
    private static final int LAST_ADDRESS = 15;
    private static final String FIRMWARE_14 = "14";
    private static final Parameter<String> ADDRESSES = Parameter.text(
                    "addresses", "Addresses of the batteries on the line, separated by commas; 0 is the line's master")
            .withDefault("1");
    private static final Parameter<Boolean> ECHO = Parameter.flag("echo", "Requests come back as from many adapters")
            .withDefault("false")
            .rare();
    private static final Parameter<String> FIRMWARE = Parameter.choice(
                    "firmware", List.of(FIRMWARE_14, "15"), "Firmware whose way of answering is shown")
            .withDefault("15")
            .rare();

    /** Made by the framework, or by hand outside of one. */
    @Activate
    public JkRs485Simulator(@Reference Clock clock) {
        super("jk-rs485", "Virtual JK BMS on RS485", clock, MOST_CELLS, List.of(ADDRESSES, ECHO, FIRMWARE));
    }

    @Override
    ProtocolEnd end(Config config, Bench bench) throws ConfigurationException {
        Map<Integer, Pack> packs = new TreeMap<>();
        for (String one : config.get(ADDRESSES).split(",")) {
            int address = address(config, one.strip());
            if (packs.put(address, bench.add()) != null) {
                throw wrong(config, "names address " + address + " twice");
            }
        }
        return new Rs485End(packs, config.get(ECHO), config.get(FIRMWARE).equals(FIRMWARE_14));
    }

    private static int address(Config config, String text) throws ConfigurationException {
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= LAST_ADDRESS) {
            return Integer.parseInt(text);
        }
        throw wrong(config, "has an address that is not allowed, allowed: numbers from 0 to 15 separated by commas");
    }

    private static ConfigurationException wrong(Config config, String text) {
        return new ConfigurationException(List.of(config.problem(ADDRESSES, text)));
    }
}
