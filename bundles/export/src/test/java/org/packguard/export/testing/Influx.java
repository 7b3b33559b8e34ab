package org.packguard.export.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real InfluxDB of this machine, of the generation that Debian has. */
public final class Influx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/influxd");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final Path directory;
    private int port;
    private Process process;

    /** Starts one on some port that is free. */
    public Influx(Path directory) {
        assumeTrue(Files.isExecutable(PROGRAM), "influxdb is not installed");
        this.directory = directory;
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() - end < 0) {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (runs(end)) {
                return;
            }
            close();
        }
        throw new IllegalStateException("influxd does not start, see " + directory);
    }

    private boolean runs(long end) {
        try {
            Path config = directory.resolve("influxdb.conf");
            Files.writeString(
                    config,
                    """
                    reporting-disabled = true
                    bind-address = "127.0.0.1:%d"
                    [meta]
                      dir = "%s/meta"
                    [data]
                      dir = "%s/data"
                      wal-dir = "%s/wal"
                    [http]
                      bind-address = "127.0.0.1:%d"
                      log-enabled = false
                    [monitor]
                      store-enabled = false
                    """
                            .formatted(port + 1, directory, directory, directory, port));
            process = new ProcessBuilder(PROGRAM.toString(), "run", "-config", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("influxd.log").toFile())
                    .start();
            while (System.nanoTime() - end < 0) {
                if (answers()) {
                    return process.isAlive();
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
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

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url() + "/ping")).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 204;
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
