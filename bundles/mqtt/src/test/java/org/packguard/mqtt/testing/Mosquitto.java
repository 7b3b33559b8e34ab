package org.packguard.mqtt.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Mosquitto on this machine that a test starts, kills and starts again on the same port. */
public final class Mosquitto implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Path directory;
    private final List<String> options;
    private int port;
    private Process process;

    /**
     * Starts one on some port that is free.
     *
     * @param directory an empty directory for its files
     * @param options lines of its configuration below the listener
     */
    public Mosquitto(Path directory, String... options) {
        this.directory = directory;
        this.options = List.of(options);
        start();
    }

    public int port() {
        return port;
    }

    /** Starts it, again on the port that it had. */
    public void start() {
        String program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!program.isEmpty(), "mosquitto is not installed");
        long end = System.nanoTime() + PATIENCE;
        boolean again = port != 0;
        while (System.nanoTime() < end) {
            // below the ports that the system gives to clients, so that nobody takes it while the broker is away
            port = again ? port : ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (runs(program, end)) {
                return;
            }
        }
        throw new IllegalStateException("mosquitto does not start, see " + directory);
    }

    private boolean runs(String program, long end) {
        try {
            Path config = directory.resolve("mosquitto.conf");
            StringBuilder text = new StringBuilder("listener " + port + " 127.0.0.1\n");
            options.forEach(line -> text.append(line).append('\n'));
            // as root it would give up its rights and with them those to read the files of the test
            text.append("user root\n");
            Files.writeString(config, text);
            process = new ProcessBuilder(program, "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("mosquitto.log").toFile())
                    .start();
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers()) {
                    return process.isAlive();
                }
                Thread.onSpinWait();
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills it without warning. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
