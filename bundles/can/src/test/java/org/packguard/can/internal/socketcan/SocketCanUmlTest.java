package org.packguard.can.internal.socketcan;

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
import org.junit.jupiter.api.Test;

/** Against the kernel's CAN: a user-mode Linux boots with virtual interfaces and runs {@link InsideUml}. */
class SocketCanUmlTest {
    private static final List<String> TOOLS = List.of("linux.uml", "candump", "cansend", "ip", "busybox");
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));
    private static final long PATIENCE_SECONDS = 300;

    @Test
    void framesPassBetweenJavaCanAndCandumpAndCansend() throws Exception {
        for (String tool : TOOLS) {
            assumeTrue(find(tool).isPresent(), tool + " is not installed, so CAN interfaces were not tried");
        }
        Path directory = Files.createDirectories(Path.of("target", "uml").toAbsolutePath());
        Path init = prepare(directory);
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
        assertTrue(told.contains("ALL WELL"), told);
    }

    private static Path prepare(Path directory) throws IOException {
        Path init = directory.resolve("init.sh");
        try (InputStream script = SocketCanUmlTest.class.getResourceAsStream("/peer/uml-init.sh")) {
            Files.copy(script, init, StandardCopyOption.REPLACE_EXISTING);
        }
        assertTrue(init.toFile().setExecutable(true));
        String command = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=/run -cp '"
                + System.getProperty("java.class.path") + "' " + InsideUml.class.getName() + "\n";
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
