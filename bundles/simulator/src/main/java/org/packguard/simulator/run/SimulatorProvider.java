package org.packguard.simulator.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Unit;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.line.PtyLine;
import org.packguard.simulator.line.TcpLine;
import org.packguard.simulator.wire.ProtocolEnd;

/** What all providers of virtual devices have in common: battery, faults and line from the configuration. For this package to extend. */
public abstract class SimulatorProvider implements Provider {
    private final String type;
    private final String label;
    private final Clock clock;
    private final Parameter<Long> cells;
    private final Parameter<String> transport;
    private final List<Parameter<?>> parameters;

    /**
     * A provider of a device on a pty or a TCP port.
     *
     * @param mostCells that fit into the protocol
     * @param own the parameters of this device alone
     */
    SimulatorProvider(String type, String label, Clock clock, int mostCells, List<Parameter<?>> own) {
        this(type, label, clock, mostCells, List.of(SimulatorParameters.PTY, SimulatorParameters.TCP), own);
    }

    /**
     * A provider.
     *
     * @param mostCells that fit into the protocol
     * @param transports what the device can be reached by
     * @param own the parameters of this device alone
     */
    SimulatorProvider(
            String type, String label, Clock clock, int mostCells, List<String> transports, List<Parameter<?>> own) {
        this.type = type;
        this.label = label;
        this.clock = clock;
        cells = SimulatorParameters.cells(mostCells);
        transport = SimulatorParameters.transport(transports);
        List<Parameter<?>> all = new ArrayList<>();
        all.add(cells);
        all.addAll(own);
        parameters = SimulatorParameters.with(transport, all);
    }

    /** The device's side of the wire, with its batteries put on the bench. */
    abstract ProtocolEnd end(Config config, Bench bench) throws ConfigurationException;

    /** A TCP port as this device has it. */
    Line tcpLine(String name, String host, int port) throws IOException {
        return new TcpLine(name, host, port);
    }

    @Override
    public final Kind kind() {
        return Kind.SIMULATOR;
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final List<Parameter<?>> parameters() {
        return parameters;
    }

    @Override
    public final Opened<Simulation> open(Config config) throws ConfigurationException {
        Bench bench = new Bench(spec(config), scenario(config));
        ProtocolEnd end = end(config, bench);
        for (Fault fault : faults(config)) {
            bench.faults().inject(fault);
        }
        String name = "packguard-simulator-" + config.id();
        SimulationLoop loop = new SimulationLoop(
                name,
                type,
                bench,
                end,
                line(config, name + "-reader"),
                clock,
                config.get(SimulatorParameters.SPEED).doubleValue(),
                config.get(SimulatorParameters.SEED));
        loop.start();
        return new OpenedSimulation(loop);
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

    private static Scenario scenario(Config config) {
        if (config.get(SimulatorParameters.SCENARIO).equals(SimulatorParameters.CONSTANT)) {
            return new Scenario.Constant(plain(Unit.AMPERE, config.get(SimulatorParameters.CURRENT)));
        }
        return Scenario.Day.of(plain(Unit.AMPERE_HOUR, config.get(SimulatorParameters.CAPACITY)));
    }

    private static List<Fault> faults(Config config) throws ConfigurationException {
        double rate = config.get(SimulatorParameters.FAULT_RATE).doubleValue();
        List<Fault> faults = new ArrayList<>();
        try {
            for (String one : config.find(SimulatorParameters.FAULT).orElse("").split(",")) {
                if (!one.isBlank()) {
                    Fault fault = Fault.parse(one);
                    boolean bare = fault.kind().isRate() && !one.contains(":");
                    faults.add(bare ? new Fault(fault.kind(), rate) : fault);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(config.problem(SimulatorParameters.FAULT, e.getMessage())));
        }
        return faults;
    }

    private Line line(Config config, String name) throws ConfigurationException {
        if (config.get(transport).equals(SimulatorParameters.TCP)) {
            try {
                return tcpLine(
                        name,
                        config.get(SimulatorParameters.BIND),
                        Math.toIntExact(config.get(SimulatorParameters.PORT)));
            } catch (IOException e) {
                throw cannot(config, SimulatorParameters.PORT, e);
            }
        }
        try {
            Optional<Path> link = config.find(SimulatorParameters.LINK).map(Path::of);
            return new PtyLine(name, link);
        } catch (IOException | InvalidPathException e) {
            throw cannot(config, SimulatorParameters.LINK, e);
        }
    }

    private static ConfigurationException cannot(Config config, Parameter<?> parameter, Exception cause) {
        return new ConfigurationException(List.of(config.problem(parameter, "cannot be used: " + cause.getMessage())));
    }

    /** Keeps the ending of a simulation out of what users of the service see. */
    private record OpenedSimulation(SimulationLoop loop) implements Opened<Simulation> {
        @Override
        public Class<Simulation> type() {
            return Simulation.class;
        }

        @Override
        public Simulation service() {
            return loop;
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
