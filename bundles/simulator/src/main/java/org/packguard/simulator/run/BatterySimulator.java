package org.packguard.simulator.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;
import org.packguard.model.time.Clock;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.wire.ProtocolEnd;

/** What all providers of virtual batteries have in common. For this package to extend. */
public abstract class BatterySimulator extends SimulatorProvider {
    private static final double WEAK_SHARE = 0.8;

    private final Parameter<Long> cells;

    /**
     * A provider of a device on a pty or a TCP port.
     *
     * @param mostCells that fit into the protocol
     * @param own the parameters of this device alone
     */
    BatterySimulator(String type, String label, Clock clock, int mostCells, List<Parameter<?>> own) {
        this(type, label, clock, mostCells, List.of(SimulatorParameters.PTY, SimulatorParameters.TCP), own);
    }

    /**
     * A provider.
     *
     * @param mostCells that fit into the protocol
     * @param transports what the device can be reached by
     * @param own the parameters of this device alone
     */
    BatterySimulator(
            String type, String label, Clock clock, int mostCells, List<String> transports, List<Parameter<?>> own) {
        this(type, label, clock, SimulatorParameters.cells(mostCells), transports, own);
    }

    private BatterySimulator(
            String type,
            String label,
            Clock clock,
            Parameter<Long> cells,
            List<String> transports,
            List<Parameter<?>> own) {
        super(
                type,
                label,
                clock,
                transports,
                transport -> SimulatorParameters.withBattery(transport, with(cells, own)));
        this.cells = cells;
    }

    private static List<Parameter<?>> with(Parameter<Long> cells, List<Parameter<?>> own) {
        List<Parameter<?>> all = new ArrayList<>();
        all.add(cells);
        all.addAll(own);
        return all;
    }

    /** The device's side of the wire, with its batteries put on the bench. */
    abstract ProtocolEnd end(Config config, Bench bench) throws ConfigurationException;

    @Override
    final Device device(Config config) throws ConfigurationException {
        Bench bench = new Bench(spec(config), scenario(config));
        ProtocolEnd end = end(config, bench);
        weaken(config, bench);
        return new Device(bench, end, loop -> loop);
    }

    @Override
    final double speed(Config config) {
        return config.get(SimulatorParameters.SPEED).doubleValue();
    }

    /** The number of cells that is configured. */
    final long cells(Config config) {
        return config.get(cells);
    }

    /** The problem of too many cells. */
    final ConfigurationException tooManyCells(Config config, String allowed) {
        return new ConfigurationException(List.of(config.problem(cells, allowed)));
    }

    /** A value in units as a plain number. */
    static double plain(Unit unit, long steps) {
        return BigDecimal.valueOf(steps, unit.decimals()).doubleValue();
    }

    /** The period between frames in nanoseconds. */
    static long period(Config config) {
        return config.get(SimulatorParameters.PERIOD).movePointRight(9).longValue();
    }

    private BatterySpec spec(Config config) {
        return new BatterySpec(
                Math.toIntExact(config.get(cells)),
                plain(Unit.AMPERE_HOUR, config.get(SimulatorParameters.CAPACITY)),
                Chemistry.valueOf(config.get(SimulatorParameters.CHEMISTRY).toUpperCase(Locale.ROOT)),
                plain(Unit.PERCENT, config.get(SimulatorParameters.SOC)),
                plain(Unit.CELSIUS, config.get(SimulatorParameters.AMBIENT)),
                config.get(SimulatorParameters.SEED));
    }

    private void weaken(Config config, Bench bench) throws ConfigurationException {
        long weak = config.get(SimulatorParameters.WEAK_CELL);
        if (weak > cells(config)) {
            throw new ConfigurationException(
                    List.of(config.problem(SimulatorParameters.WEAK_CELL, "is beyond the last cell")));
        }
        if (weak > 0) {
            bench.batteries().forEach(battery -> battery.weaken((int) weak, WEAK_SHARE));
        }
    }

    private static Scenario scenario(Config config) {
        if (config.get(SimulatorParameters.SCENARIO).equals(SimulatorParameters.CONSTANT)) {
            return new Scenario.Constant(plain(Unit.AMPERE, config.get(SimulatorParameters.CURRENT)));
        }
        return Scenario.Day.of(plain(Unit.AMPERE_HOUR, config.get(SimulatorParameters.CAPACITY)));
    }
}
