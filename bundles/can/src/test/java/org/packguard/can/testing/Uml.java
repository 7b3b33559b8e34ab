package org.packguard.can.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A user-mode Linux with virtual CAN interfaces {@code vcan0} and {@code vcan1}, on the files of its host. */
public final class Uml {
    private static final List<String> TOOLS = List.of("linux.uml", "candump", "cansend", "ip", "busybox");
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));
    private static final long PATIENCE_SECONDS = 300;

    private Uml() {}

    /**
     * Runs a program on the class path of the test and returns what it has printed. Skips the test where there is no such system.
     *
     * @param program with a main method
     */
    public static String run(Class<?> program) throws IOException, InterruptedException {
        for (String tool : TOOLS) {
            assumeTrue(find(tool).isPresent(), tool + " is not installed, so CAN interfaces were not tried");
        }
        Path directory = Files.createDirectories(
                Path.of("target", "uml", program.getSimpleName()).toAbsolutePath());
        Path init = prepare(directory, program);
        Path output = directory.resolve("output.txt");
        Process uml = new ProcessBuilder(
                        find("linux.uml").orElseThrow().toString(),
                        "mem=768M",
                        "rootfstype=hostfs",
                        "rootflags=/",
                        "ro",
                        "init=" + init,
                        "con=null",
                        "con0=fd:0,fd:1",
                        "uml_dir=" + directory)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = uml.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            uml.descendants().forEach(ProcessHandle::destroyForcibly);
            uml.destroyForcibly();
        }
        String told = Files.readString(output, StandardCharsets.ISO_8859_1);
        assumeTrue(told.contains("UML-BOOTED"), "user-mode Linux does not start on this system");
        return told;
    }

    private static Path prepare(Path directory, Class<?> program) throws IOException {
        Path init = directory.resolve("init.sh");
        try (InputStream script = Uml.class.getResourceAsStream("/peer/uml-init.sh")) {
            Files.copy(script, init, StandardCopyOption.REPLACE_EXISTING);
        }
        assertTrue(init.toFile().setExecutable(true));
        String command = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=/run -cp '"
                + System.getProperty("java.class.path") + "' " + program.getName() + "\n";
        Files.writeString(directory.resolve("command"), command);
        return init;
    }

    private static Optional<Path> find(String tool) {
        return PLACES.stream()
                .map(place -> place.resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
