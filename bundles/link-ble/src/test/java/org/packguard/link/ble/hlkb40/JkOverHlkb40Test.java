package org.packguard.link.ble.hlkb40;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.SystemClock;
import org.packguard.link.ble.testing.JkBattery;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.Hlkb40Simulator;

/** The real driver reads a virtual JK BMS through a virtual module on a pty. */
@Timeout(90)
class JkOverHlkb40Test {
    private static final String MAC = "C8:47:80:00:00:01";

    private final Hlkb40Provider transport = new Hlkb40Provider(new SerialProvider());

    private static Opened<Simulation> module(Map<String, String> texts) throws ConfigurationException {
        Hlkb40Simulator simulator = new Hlkb40Simulator(new SystemClock());
        Map<String, String> all = new HashMap<>(Map.of("type", "hlkb40", "cells", "16", "period", "0.1"));
        all.putAll(texts);
        return simulator.open(ConfigParser.parse(Kind.SIMULATOR, "module", "test", all, simulator.parameters()));
    }

    private JkBattery battery(Opened<Simulation> module, String mac) throws ConfigurationException {
        return new JkBattery(
                transport,
                Map.of(
                        "driver",
                        "jk",
                        "transport",
                        "hlkb40",
                        "port",
                        module.service().address(),
                        "mac",
                        mac));
    }

    @Test
    void aModuleThatIsSetUpCarriesTheStream() throws ConfigurationException {
        try (Opened<Simulation> module = module(Map.of());
                JkBattery battery = battery(module, MAC)) {
            battery.online(16);
        }
    }

    @Test
    void aPortThatIsNotThereIsAReason() throws ConfigurationException {
        try (JkBattery battery = new JkBattery(
                transport, Map.of("driver", "jk", "transport", "hlkb40", "port", "/dev/nowhere", "mac", MAC))) {
            battery.offline("/dev/nowhere does not exist");
        }
    }

    @Test
    void anAddressThatIsNoneIsAProblemOfTheConfiguration() throws ConfigurationException {
        try (Opened<Simulation> module = module(Map.of())) {
            ConfigurationException problems =
                    assertThrows(ConfigurationException.class, () -> battery(module, "C8:47"));
            assertTrue(problems.getMessage().contains("mac = C8:47: is not a Bluetooth address"), problems::getMessage);
        }
    }
}
