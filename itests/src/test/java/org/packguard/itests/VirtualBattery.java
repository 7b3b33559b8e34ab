package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual battery in a process of its own, as {@code ./packguard simulate} starts it. */
final class VirtualBattery {
    private final Process process;

    private VirtualBattery(Process process) {
        this.process = process;
    }

    /** Starts one with the arguments of the command. */
    static VirtualBattery start(Path log, String... arguments) {
        Path target = Checkout.bundle("cli").resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Checkout.jar("cli") + ":" + target.resolve("lib") + "/*",
                "org.packguard.cli.Main",
                "simulate"));
        command.addAll(List.of(arguments));
        try {
            return new VirtualBattery(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it away without a farewell, as a cable that is pulled out. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the virtual battery cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
