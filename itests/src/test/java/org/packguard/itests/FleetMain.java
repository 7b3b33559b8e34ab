package org.packguard.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Simulation;

/**
 * Many virtual devices in one process: all that have a file in a folder, named as in the demo. For every line from standard
 * input there is one line per device, with its id, its address and how many frames it has sent, and an empty one. The end of
 * the input ends the process.
 */
final class FleetMain {
    private FleetMain() {}

    /** Opens the devices of the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException, ConfigurationException {
        Map<String, Opened<Simulation>> devices = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.toList()) {
                String id = file.getFileName().toString().replaceAll(".*-|\\.cfg", "");
                devices.put(id, open(id, file));
            }
        }
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            devices.forEach((id, device) -> System.out.println(id + " "
                    + device.service().address() + " " + device.service().frames()));
            System.out.println();
        }
        devices.values().forEach(Opened::close);
    }

    private static Opened<Simulation> open(String id, Path file) throws IOException, ConfigurationException {
        Properties properties = new Properties();
        try (InputStream input = Files.newInputStream(file)) {
            properties.load(input);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        properties.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        return Simulators.open(id, texts);
    }
}
