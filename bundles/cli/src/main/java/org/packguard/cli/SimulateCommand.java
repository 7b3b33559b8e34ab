package org.packguard.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.SystemClock;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.BalancerBusSimulator;
import org.packguard.simulator.run.Hlkb40Simulator;
import org.packguard.simulator.run.InverterSimulator;
import org.packguard.simulator.run.JkRs485Simulator;
import org.packguard.simulator.run.JkStreamSimulator;
import org.packguard.simulator.run.JkUartSimulator;
import org.packguard.simulator.run.LcusSimulator;
import org.packguard.simulator.run.LinkBmsSimulator;
import org.packguard.simulator.run.ModbusRelaySimulator;
import org.packguard.simulator.run.PylontechSimulator;
import org.packguard.simulator.run.ShellySimulator;
import org.packguard.simulator.run.SimulationCommands;
import org.packguard.simulator.run.SimulatorProvider;
import org.packguard.simulator.run.SmartBms123Simulator;
import org.packguard.simulator.run.SmartBms123StreamSimulator;
import org.packguard.simulator.run.TasmotaSimulator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts one virtual battery or relay board and obeys commands from standard input until the process is ended. */
@Command(
        name = "simulate",
        description = "Starts a virtual battery or relay board on a pty or TCP port.",
        footer = {
            "While it runs it reads commands from standard input:",
            "  fault noise|drop|silence|frozen|cell|not-a-number|drip|disconnect|module|late|truncated [AMOUNT]",
            "  fault http-error|http-redirect|http-text|http-truncate|http-huge [AMOUNT]",
            "  fault none [KIND]",
            "  set current|soc|speed NUMBER"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final String WHERE = "command line";

    private final Map<String, SimulatorProvider> providers;
    private final InputStream input;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TYPE",
            description =
                    "smartbms123, smartbms123-stream, jk-uart, jk-rs485, jk-stream, hlkb40, linkbms or balancerbus; of"
                            + " relay boards lcus, modbus-relay, shelly or tasmota")
    private String type;

    @ArgGroup
    private Transport transport;

    @Option(names = "--cells", paramLabel = "N", description = "cells in series")
    private String cells;

    @Option(names = "--capacity", paramLabel = "AH", description = "capacity in Ah")
    private String capacity;

    @Option(names = "--soc", paramLabel = "PERCENT", description = "state of charge at the start")
    private String soc;

    @Option(names = "--current", paramLabel = "A", description = "constant current instead of day and night")
    private String current;

    @Option(names = "--speed", paramLabel = "FACTOR", description = "how much faster than the clock it lives")
    private String speed;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the spread between cells and of the faults")
    private String seed;

    @Option(names = "--fault", paramLabel = "KIND[:AMOUNT]", description = "fault from the start, again for more")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "any other parameter of the type")
    private Map<String, String> others = new LinkedHashMap<>();

    private static final class Transport {
        @Option(names = "--pty", paramLabel = "LINK", arity = "0..1", description = "pty, with a link to it (default)")
        private String link;

        @Option(names = "--tcp", paramLabel = "PORT", description = "TCP port on loopback, 0 for any that is free")
        private String port;
    }

    /** Reads standard input. */
    public SimulateCommand() {
        this(System.in);
    }

    /** Reads commands from a stream. */
    SimulateCommand(InputStream input) {
        this.input = input;
        Clock clock = new SystemClock();
        providers = List.of(
                        new SmartBms123Simulator(clock),
                        new SmartBms123StreamSimulator(clock),
                        new JkUartSimulator(clock),
                        new JkRs485Simulator(clock),
                        new JkStreamSimulator(clock),
                        new Hlkb40Simulator(clock),
                        new LinkBmsSimulator(clock),
                        new BalancerBusSimulator(clock),
                        new InverterSimulator(clock),
                        new PylontechSimulator(clock),
                        new LcusSimulator(clock),
                        new ModbusRelaySimulator(clock),
                        new ShellySimulator(clock),
                        new TasmotaSimulator(clock))
                .stream()
                .collect(Collectors.toMap(SimulatorProvider::type, one -> one, (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public Integer call() throws WrongCallException, InterruptedException {
        SimulatorProvider provider = providers.get(type);
        if (provider == null) {
            throw new WrongCallException(
                    "type " + type + " is not known, allowed: " + String.join(", ", providers.keySet()));
        }
        run(open(provider), spec.commandLine().getOut(), spec.commandLine().getErr());
        return 0;
    }

    private Opened<Simulation> open(SimulatorProvider provider) throws WrongCallException {
        try {
            return provider.open(ConfigParser.parse(Kind.SIMULATOR, type, WHERE, texts(), provider.parameters()));
        } catch (ConfigurationException e) {
            throw new WrongCallException(e.getMessage());
        }
    }

    private void run(Opened<Simulation> opened, PrintWriter out, PrintWriter err) throws InterruptedException {
        // The link to the pty shall be gone when the process is ended by a signal.
        Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "packguard-simulate-end"));
        try (opened) {
            out.println(opened.service().describe());
            out.flush();
            obey(new SimulationCommands(opened.service()), err);
            new CountDownLatch(1).await();
        }
    }

    private void obey(SimulationCommands commands, PrintWriter err) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    commands.obey(line);
                } catch (IllegalArgumentException e) {
                    err.println(e.getMessage());
                    err.flush();
                }
            }
        } catch (IOException e) {
            err.println("Standard input is lost: " + e.getMessage());
        }
    }

    /** What was given as texts, under the keys of the parameters. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>(others);
        texts.put(Kind.SIMULATOR.typeKey(), type);
        put(texts, "cells", cells);
        put(texts, "capacity", capacity);
        put(texts, "soc", soc);
        put(texts, "speed", speed);
        put(texts, "seed", seed);
        if (current != null) {
            texts.put("scenario", "constant");
            texts.put("current", current);
        }
        if (!faults.isEmpty()) {
            texts.put("fault", String.join(",", faults));
        }
        if (transport != null) {
            texts.put("transport", transport.port == null ? "pty" : "tcp");
            put(texts, "port", transport.port);
            put(texts, "link", transport.link == null || transport.link.isEmpty() ? null : transport.link);
        }
        return texts;
    }

    private static void put(Map<String, String> texts, String key, String text) {
        if (text != null) {
            texts.put(key, text);
        }
    }
}
