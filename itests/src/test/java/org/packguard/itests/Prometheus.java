package org.packguard.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real Prometheus of this machine that scrapes an appliance. */
final class Prometheus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private int port;
    private Process process;

    /** Starts one on some port that is free; skips the test where it is not installed. */
    Prometheus(Path folder, URI target) {
        assumeTrue(Files.isExecutable(PROGRAM), "prometheus is not installed");
        this.folder = folder;
        try {
            Files.writeString(
                    folder.resolve("prometheus.yml"),
                    """
                    global:
                      scrape_interval: 1s
                    scrape_configs:
                      - job_name: packguard
                        static_configs:
                          - targets: ["%s"]
                    """
                            .formatted(target.getAuthority()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("prometheus runs, see " + folder, this::start);
    }

    private boolean start() {
        if (process == null || !process.isAlive()) {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try {
                process = new ProcessBuilder(
                                PROGRAM.toString(),
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return get("/-/ready").isPresent() && process.isAlive();
    }

    /** What it answers to a query, as its interface has it; empty while it does not answer. */
    Optional<JsonObject> query(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .map(text -> JsonParser.parseString(text).getAsJsonObject());
    }

    /** How many series a query gives. */
    int series(String expression) {
        return query(expression)
                .map(answer ->
                        answer.getAsJsonObject("data").getAsJsonArray("result").size())
                .orElse(0);
    }

    /** The state of its targets. */
    String targets() {
        return get("/api/v1/targets").orElse("");
    }

    private Optional<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
