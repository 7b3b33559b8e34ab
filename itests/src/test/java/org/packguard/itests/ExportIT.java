package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out of an appliance: to receivers that it tells, and to a real Prometheus that asks. */
class ExportIT {
    private static final String SECRET = "Tr0ub4dor3";

    /** The last body by path. */
    private static final Map<String, String> BODIES = new ConcurrentHashMap<>();

    private static HttpServer receiver;
    private static Appliance appliance;

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", ExportIT::receive);
        receiver.start();
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
        appliance = Appliance.named("export")
                .demo()
                .file(
                        "packguard.export-db.cfg",
                        "type = influxdb",
                        "url = " + url,
                        "org = home",
                        "bucket = batteries",
                        "interval = 1",
                        "token = " + SECRET)
                .file(
                        "packguard.export-cloud.cfg",
                        "type = thingspeak",
                        "url = " + url,
                        "battery = cellar",
                        "interval = 15",
                        "field1 = voltage",
                        "key = " + SECRET)
                .file(
                        "packguard.export-hook.cfg",
                        "type = webhook",
                        "events = configuration, connection, guard",
                        "template = {topic} of {source}",
                        "url = " + url + "/hook?key=" + SECRET)
                .file(
                        "packguard.export-away.cfg",
                        "type = webhook",
                        "send = values",
                        "interval = 1",
                        "url = http://127.0.0.1:9/" + SECRET)
                .file("packguard.export-wrong.cfg", "type = thingspeak", "key = " + SECRET, "interval = 5")
                .start();
        appliance.untilOnline("cellar");
    }

    private static void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        BODIES.put(exchange.getRequestURI().getPath(), body);
        exchange.sendResponseHeaders(200, 1);
        exchange.getResponseBody().write('1');
        exchange.close();
    }

    @AfterAll
    static void stop() {
        if (appliance != null) {
            appliance.close();
        }
        receiver.stop(0);
    }

    @Test
    void receiversAreToldAndNoKeyIsShown() {
        appliance.until("lines are written", () -> BODIES.getOrDefault("/api/v2/write", "")
                .contains("packguard_cell,battery=cellar,cell=1,"));
        appliance.until("the channel is updated", () -> BODIES.getOrDefault("/update", "")
                .contains("\"field1\":\""));
        appliance.configure("packguard.relay-new.cfg", "type = none");
        appliance.until(
                "events are told", () -> BODIES.getOrDefault("/hook", "").contains(" of "));
        appliance.until("one is away", () -> appliance.console("bms:exports").contains("connection refused"));
        String table = appliance.console("bms:exports");
        for (String row : List.of("db ", "cloud ", "hook ", "away ")) {
            assertTrue(table.contains(row), table);
        }
        String list = appliance.console("bms:list");
        assertTrue(list.contains("packguard.export-wrong.cfg"), list);
        for (String text :
                List.of(table, list, appliance.log(), appliance.http("metrics").body())) {
            assertFalse(text.contains(SECRET));
        }
    }

    @Test
    void aRealPrometheusTakesEverythingThatTheDashboardAsksFor(@TempDir Path folder) throws IOException {
        try (Prometheus prometheus = new Prometheus(folder, appliance.url("metrics"))) {
            appliance.until("it has scraped", () -> prometheus.series("up == 1") == 1);
            for (String metric : List.of(
                    "packguard_voltage_volts{battery=\"cellar\"}",
                    "packguard_cell_voltage_volts{battery=\"cellar\",cell=\"1\"}",
                    "packguard_connection{battery=\"cellar\",state=\"online\"} == 1",
                    "packguard_guard_charge_permitted",
                    "packguard_relay_wanted_closed",
                    "packguard_link_frames_total",
                    "packguard_export_sent_total{export=\"db\"}",
                    "packguard_events_total{topic=\"configuration\"}")) {
                appliance.until(metric, () -> prometheus.series(metric) > 0);
            }
            List<String> wrong = new ArrayList<>();
            List<String> queries = queries();
            assertTrue(queries.size() > 30);
            for (String query : queries) {
                String status = prometheus
                        .query(query)
                        .map(answer -> answer.get("status").getAsString())
                        .orElse("refused");
                if (!status.equals("success")) {
                    wrong.add(query);
                }
            }
            assertEquals(List.of(), wrong);
            assertTrue(prometheus.targets().contains("\"lastError\":\"\""), prometheus.targets());
        }
    }

    /** What the panels ask, with the words filled in that Grafana would. */
    private static List<String> queries() throws IOException {
        String text = Files.readString(Checkout.root().resolve("docs/grafana/packguard.json"));
        List<String> queries = new ArrayList<>();
        for (JsonElement panel : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("panels")) {
            JsonObject one = panel.getAsJsonObject();
            if (one.has("targets")) {
                one.getAsJsonArray("targets")
                        .forEach(target -> queries.add(target.getAsJsonObject()
                                .get("expr")
                                .getAsString()
                                .replace("$battery", ".*")
                                .replace("$__rate_interval", "1m")));
            }
        }
        return queries;
    }
}
