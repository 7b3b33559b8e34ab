package org.packguard.export.influxdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.export.testing.Bench;
import org.packguard.export.testing.Influx;
import org.packguard.export.testing.Waiting;
import org.packguard.model.export.Export;

/** What is written comes back from a real InfluxDB of the first generation. */
class RealInfluxDbTest {
    private final Bench bench = new Bench();
    private final HttpClient client = HttpClient.newHttpClient();
    private Influx influx;

    @BeforeEach
    void start(@TempDir Path directory) {
        influx = new Influx(directory);
    }

    @AfterEach
    void stop() {
        bench.close();
        influx.close();
    }

    private JsonObject query(String statement) {
        String path = "/query?db=home&q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(influx.url() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JsonParser.parseString(body)
                    .getAsJsonObject()
                    .getAsJsonArray("results")
                    .get(0)
                    .getAsJsonObject();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonArray rows(String statement) {
        JsonObject series = query(statement).getAsJsonArray("series").get(0).getAsJsonObject();
        return series.getAsJsonArray("values");
    }

    @Test
    void whatIsWrittenComesBackAndADatabaseThatIsMissingIsWaitedFor() throws Exception {
        String nasty = "a \"barn\", that = big\\old & ü";
        bench.battery("cellar");
        Export export = bench.open(
                new InfluxDbProvider(bench.http, bench.time, bench.time, bench.surroundings),
                "version=1",
                "url=" + influx.url(),
                "database=home",
                "tags=note:" + nasty.replace(",", ""));
        bench.pass(10);
        Waiting.until(
                () -> export.status().failures() > 0, () -> export.status().toString());
        assertTrue(
                export.status().reason().orElseThrow().text().contains("database not found"),
                export.status().toString());
        query("CREATE DATABASE home");
        Waiting.until(
                () -> {
                    bench.pass(1);
                    return export.status().sent() >= 2;
                },
                () -> export.status().toString());
        JsonArray pack = rows("SELECT voltage, current, soc, charge_switch, balancing, note FROM packguard LIMIT 1");
        assertEquals(
                "[\"2026-01-31T12:00:11Z\",13.201,-12.5,85.5,true,\"charge\",\""
                        + nasty.replace(",", "").replace("\\", "\\\\").replace("\"", "\\\"") + "\"]",
                pack.get(0).toString());
        JsonArray cells = rows("SELECT cell, voltage FROM packguard_cell WHERE time = '2026-01-31T12:00:11Z'");
        assertEquals(4, cells.size());
        assertEquals("[\"2026-01-31T12:00:11Z\",\"1\",3.291]", cells.get(0).toString());
        assertEquals(0, export.status().refused());
    }
}
