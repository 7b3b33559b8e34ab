package org.packguard.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

/** The dashboard for Grafana asks for nothing that is not there. */
class DashboardTest {
    private static final Pattern SELECTOR = Pattern.compile("(packguard_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~|=)\"([^\"]*)\"");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final JsonObject dashboard = read();

    /** By metric the words of each label that it can have. */
    private final Map<String, Map<String, Set<String>>> metrics = metrics();

    private static JsonObject read() {
        try {
            return JsonParser.parseString(Files.readString(Path.of("../../docs/grafana/packguard.json")))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Map<String, Set<String>>> metrics() {
        FakeTime clock = new FakeTime();
        Map<String, Map<String, Set<String>>> all = new HashMap<>();
        try (TestServer server = new TestServer(World.fill(new FakeSources(), clock.nanos()), clock)) {
            server.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        Matcher selector = SELECTOR.matcher(line);
                        assertTrue(selector.lookingAt(), line);
                        Map<String, Set<String>> labels =
                                all.computeIfAbsent(selector.group(1), name -> new HashMap<>());
                        Matcher label = LABEL.matcher(selector.group(2));
                        while (label.find()) {
                            labels.computeIfAbsent(label.group(1), name -> new HashSet<>())
                                    .add(label.group(3));
                        }
                    });
        }
        return all;
    }

    private record Target(String panel, String query, String legend) {}

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (JsonElement one : dashboard.getAsJsonArray("panels")) {
            JsonObject panel = one.getAsJsonObject();
            if (panel.has("targets")) {
                for (JsonElement target : panel.getAsJsonArray("targets")) {
                    targets.add(new Target(
                            panel.get("title").getAsString(),
                            target.getAsJsonObject().get("expr").getAsString(),
                            target.getAsJsonObject().get("legendFormat").getAsString()));
                }
            }
        }
        return targets;
    }

    @Test
    void everyMetricAndEveryLabelThatItAsksForExists() {
        Set<String> missing = new TreeSet<>();
        assertTrue(targets().size() > 30);
        for (Target target : targets()) {
            Matcher selector = SELECTOR.matcher(target.query);
            assertTrue(selector.find(), target.query);
            do {
                Map<String, Set<String>> labels = metrics.get(selector.group(1));
                if (labels == null) {
                    missing.add(selector.group(1));
                    continue;
                }
                Matcher label = LABEL.matcher(selector.group(2) == null ? "" : selector.group(2));
                while (label.find()) {
                    boolean there = label.group(2).equals("=")
                            ? labels.getOrDefault(label.group(1), Set.of()).contains(label.group(3))
                            : labels.containsKey(label.group(1));
                    if (!there) {
                        missing.add(selector.group());
                    }
                }
                Matcher legend = LEGEND.matcher(target.legend);
                while (legend.find()) {
                    if (!labels.containsKey(legend.group(1))) {
                        missing.add(selector.group(1) + " without " + legend.group(1));
                    }
                }
            } while (selector.find());
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void theBatteriesToChooseFromAreThoseOfAMetric() {
        List<String> names = new ArrayList<>();
        for (JsonElement one : dashboard.getAsJsonObject("templating").getAsJsonArray("list")) {
            names.add(one.getAsJsonObject().get("name").getAsString());
        }
        assertEquals(List.of("datasource", "battery"), names);
        JsonObject battery = dashboard
                .getAsJsonObject("templating")
                .getAsJsonArray("list")
                .get(1)
                .getAsJsonObject();
        String query = battery.getAsJsonObject("query").get("query").getAsString();
        Matcher values =
                Pattern.compile("label_values\\(([a-z_]+), ([a-z_]+)\\)").matcher(query);
        assertTrue(values.matches(), query);
        assertEquals(Set.of("a", "house"), metrics.get(values.group(1)).get(values.group(2)));
    }

    @Test
    void everyPanelHasANumberOfItsOwnAndTheChosenSource() {
        JsonArray panels = dashboard.getAsJsonArray("panels");
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonElement one : panels) {
            JsonObject panel = one.getAsJsonObject();
            assertTrue(ids.add(panel.get("id").getAsInt()));
            JsonObject place = panel.getAsJsonObject("gridPos");
            assertTrue(
                    places.add(place.get("x") + " " + place.get("y")),
                    panel.get("title").getAsString());
            if (panel.has("targets")) {
                assertEquals(
                        "${datasource}",
                        panel.getAsJsonObject("datasource").get("uid").getAsString());
            }
        }
    }
}
