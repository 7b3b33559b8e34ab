package org.packguard.itests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.SystemClock;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.BalancerBusSimulator;
import org.packguard.simulator.run.JkRs485Simulator;
import org.packguard.simulator.run.JkStreamSimulator;
import org.packguard.simulator.run.JkUartSimulator;
import org.packguard.simulator.run.LcusSimulator;
import org.packguard.simulator.run.LinkBmsSimulator;
import org.packguard.simulator.run.PylontechSimulator;
import org.packguard.simulator.run.ShellySimulator;
import org.packguard.simulator.run.SimulatorProvider;
import org.packguard.simulator.run.SmartBms123Simulator;

/** Virtual devices in this process, outside of an appliance. */
final class Simulators {
    private Simulators() {}

    /** Opens one with the lines of its file. */
    static Opened<Simulation> open(String id, String... lines) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" = ", 2);
            texts.put(parts[0], parts[1]);
        }
        try {
            return open(id, texts);
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens one with the keys and values of its file. */
    static Opened<Simulation> open(String id, Map<String, String> texts) throws ConfigurationException {
        Clock clock = new SystemClock();
        SimulatorProvider provider = List.of(
                        new BalancerBusSimulator(clock),
                        new JkRs485Simulator(clock),
                        new JkStreamSimulator(clock),
                        new JkUartSimulator(clock),
                        new LcusSimulator(clock),
                        new LinkBmsSimulator(clock),
                        new PylontechSimulator(clock),
                        new ShellySimulator(clock),
                        new SmartBms123Simulator(clock))
                .stream()
                .filter(one -> one.type().equals(texts.get(Kind.SIMULATOR.typeKey())))
                .findFirst()
                .orElseThrow();
        return provider.open(ConfigParser.parse(Kind.SIMULATOR, id, id, texts, provider.parameters()));
    }
}
