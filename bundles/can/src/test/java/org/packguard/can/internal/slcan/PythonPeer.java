package org.packguard.can.internal.slcan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.can.testing.Eventually;

/** The slcan of python-can at the other end of a serial line, in a process of its own. */
final class PythonPeer implements AutoCloseable {
    /** The system's own, because Debian's packages are for it whatever else is on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Path link;
    private final Path log;
    private final Writer commands;
    private int commanded;

    PythonPeer(Path directory, Path link) throws IOException {
        this.link = link;
        log = directory.resolve("peer.log");
        Path script = directory.resolve("slcan_peer.py");
        try (InputStream resource = PythonPeer.class.getResourceAsStream("/peer/slcan_peer.py")) {
            Files.copy(resource, script);
        }
        process = new ProcessBuilder(PYTHON, "-X", "faulthandler", script.toString(), link.toString())
                .redirectError(log.toFile())
                .start();
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        Thread reader = new Thread(this::read, "python-peer");
        reader.setDaemon(true);
        reader.start();
        Eventually.holds(() -> "no python-can, alive " + process.isAlive(), () -> heard.contains("ready"));
    }

    /** Whether python-can is installed. */
    static boolean installed() throws IOException, InterruptedException {
        try {
            Process test = new ProcessBuilder(PYTHON, "-c", "import can, serial")
                    .redirectErrorStream(true)
                    .start();
            test.getInputStream().readAllBytes();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Does what a command says, and waits until it is done. */
    void command(String text) throws IOException {
        commands.write(text + "\n");
        commands.flush();
        int wanted = ++commanded;
        Eventually.holds(
                () -> "not done: " + text + ", " + heard + complaints(),
                () -> heard.stream().filter("done"::equals).count() == wanted);
    }

    /** The frames that python-can has received. */
    List<String> frames() {
        return heard.stream().filter(one -> one.contains("#")).toList();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
        Files.deleteIfExists(link);
    }

    private String complaints() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            output.lines().forEach(heard::add);
        } catch (IOException | UncheckedIOException e) {
            heard.add(e.toString());
        }
    }
}
