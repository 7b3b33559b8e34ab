package org.packguard.simulator.run;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.line.PtyLine;
import org.packguard.simulator.line.TcpLine;
import org.packguard.simulator.wire.ProtocolEnd;

/** What all providers of virtual devices have in common: faults and line from the configuration. For this package to extend. */
public abstract class SimulatorProvider implements Provider {
    private final String type;
    private final String label;
    private final Clock clock;
    private final Parameter<String> transport;
    private final List<Parameter<?>> parameters;

    /**
     * A device that waits to be put on a line.
     *
     * @param bench its batteries and faults
     * @param end its side of the wire
     * @param view what users of the service see of it
     */
    record Device(Bench bench, ProtocolEnd end, Function<SimulationLoop, Simulation> view) {}

    /**
     * A provider of devices without a battery.
     *
     * @param transports what the device can be reached by
     * @param own the parameters of this device alone
     */
    SimulatorProvider(String type, String label, Clock clock, List<String> transports, List<Parameter<?>> own) {
        this(type, label, clock, transports, transport -> SimulatorParameters.with(transport, own));
    }

    /**
     * A provider.
     *
     * @param transports what the device can be reached by
     * @param parameters all parameters for the choice among those
     */
    SimulatorProvider(
            String type,
            String label,
            Clock clock,
            List<String> transports,
            Function<Parameter<String>, List<Parameter<?>>> parameters) {
        this.type = type;
        this.label = label;
        this.clock = clock;
        this.transport = SimulatorParameters.transport(transports);
        this.parameters = parameters.apply(transport);
    }

    /** A device as the configuration has it. */
    abstract Device device(Config config) throws ConfigurationException;

    /** How much faster than the clock it lives. */
    double speed(Config config) {
        return 1;
    }

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
        Device device = device(config);
        for (Fault fault : faults(config)) {
            device.bench().faults().inject(fault);
        }
        String name = "packguard-simulator-" + config.id();
        SimulationLoop loop = new SimulationLoop(
                name,
                type,
                device.bench(),
                device.end(),
                line(config, name + "-reader"),
                clock,
                speed(config),
                config.get(SimulatorParameters.SEED));
        loop.start();
        return new OpenedSimulation(loop, device.view().apply(loop));
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
    private record OpenedSimulation(SimulationLoop loop, Simulation service) implements Opened<Simulation> {
        @Override
        public Class<Simulation> type() {
            return Simulation.class;
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
