package org.packguard.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Virtual devices in a process of their own, apart from the appliance that is looked at. */
final class Fleet implements AutoCloseable {
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    /**
     * A device as it stands.
     *
     * @param address where it is reached
     * @param frames how many it has sent
     */
    record Device(String address, long frames) {
        /** Its TCP port. */
        String port() {
            return address.substring(address.lastIndexOf(':') + 1);
        }
    }

    private Fleet(Process process) {
        this.process = process;
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts all devices that have a file in the folder. */
    static Fleet start(Path folder, Path log) {
        try {
            Path classes = Path.of(FleetMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Fleet(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classes + ":" + Checkout.bundle("cli").resolve("target/lib") + "/*",
                            FleetMain.class.getName(),
                            folder.toString())
                    .redirectError(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All devices by id. */
    Map<String, Device> devices() {
        questions.println();
        Map<String, Device> devices = new TreeMap<>();
        try {
            String line;
            while ((line = answers.readLine()) != null && !line.isEmpty()) {
                String[] words = line.split(" ");
                devices.put(words[0], new Device(words[1], Long.parseLong(words[2])));
            }
            if (line == null) {
                throw new AssertionError("the virtual devices have ended");
            }
            return devices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
