package org.packguard.export.thingspeak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.export.testing.Bench;
import org.packguard.export.testing.Site;
import org.packguard.export.testing.Site.Answer;
import org.packguard.export.testing.Site.Request;
import org.packguard.export.testing.Waiting;
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.quantity.Quantity;

class ThingSpeakTest {
    private static final String KEY = "XXKEYXX123456789";

    private final Bench bench = new Bench();
    private final List<Map<String, String>> entries = new CopyOnWriteArrayList<>();
    private final Site site = new Site(this::update);
    private final ThingSpeakProvider provider =
            new ThingSpeakProvider(bench.http, bench.time, bench.time, bench.surroundings);
    private volatile int status = 200;
    private volatile Instant last = Instant.EPOCH;

    @AfterEach
    void stop() {
        bench.close();
        site.close();
    }

    /** As the documents of the service have it, and strict. */
    private Answer update(Request request) {
        if (status != 200) {
            return new Answer(status, "");
        }
        check(request.method().equals("POST") && request.path().equals("/update"), "address");
        check(request.header("Content-Type").equals("application/json"), "content type");
        check(request.header("THINGSPEAKAPIKEY").equals(KEY), "key");
        Map<String, String> entry = new java.util.TreeMap<>();
        JsonObject body = JsonParser.parseString(request.body()).getAsJsonObject();
        body.entrySet().forEach(field -> {
            check(field.getKey().matches("field[1-8]|created_at"), field.getKey());
            check(field.getValue().getAsJsonPrimitive().isString(), field.getKey());
            entry.put(field.getKey(), field.getValue().getAsString());
        });
        Instant.parse(entry.get("created_at"));
        Set<String> times = new HashSet<>();
        entries.forEach(one -> times.add(one.get("created_at")));
        check(times.add(entry.get("created_at")), "time");
        Instant now = bench.time.now();
        if (now.isBefore(last.plusSeconds(15))) {
            return new Answer(200, "0");
        }
        last = now;
        entries.add(entry);
        return new Answer(200, Integer.toString(entries.size()));
    }

    private static void check(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }

    private Export open(String... more) throws ConfigurationException {
        String[] lines = java.util.Arrays.copyOf(more, more.length + 3);
        lines[more.length] = "url=" + site.url();
        lines[more.length + 1] = "key=" + KEY;
        lines[more.length + 2] = "battery=cellar";
        return bench.open(provider, lines);
    }

    @Test
    void withoutFieldsTheyAreTheCellsAsTheControllerHasThem() throws ConfigurationException {
        bench.battery("cellar");
        Export export = open();
        bench.pass(299);
        bench.pass(1);
        bench.untilSent(export, 1);
        assertEquals(
                Map.of(
                        "created_at", "2026-01-31T12:05:01Z",
                        "field1", "3.291",
                        "field2", "3.3",
                        "field3", "3.305",
                        "field4", "3.305"),
                entries.get(0));
        assertEquals(1, site.requests.size());
    }

    @Test
    void fieldsAreChosenAndWhatIsUnknownIsLeftOut() throws ConfigurationException {
        bench.battery("cellar");
        bench.battery("shed");
        Export export = open(
                "interval=15",
                "field1=voltage",
                "field2=soh",
                "field3=cells[3].voltage",
                "field4=charge_switch",
                "field5=balancing",
                "field8=cells[9].voltage");
        bench.pass(15);
        bench.untilSent(export, 1);
        assertEquals(
                Map.of(
                        "created_at", "2026-01-31T12:00:16Z",
                        "field1", "13.201",
                        "field3", "3.305",
                        "field4", "1",
                        "field5", "charge"),
                entries.get(0));
    }

    @Test
    void ofABatteryThatIsNotOnlineNothingIsSent() throws ConfigurationException {
        bench.battery("shed");
        var cellar = bench.battery("cellar").offline("unplugged");
        Export export = open("interval=15");
        bench.pass(15);
        cellar.online();
        bench.pass(15);
        bench.untilSent(export, 1);
        assertEquals("2026-01-31T12:00:31Z", entries.get(0).get("created_at"));
    }

    @Test
    void updatesThatHadToWaitFollowWithTheirTimesAndKeepTheirDistance() throws ConfigurationException {
        bench.battery("cellar");
        status = 503;
        Export export = open("interval=86400", "queue=3");
        for (int day = 1; day <= 5; day++) {
            long days = day;
            bench.pass(86_400);
            Waiting.until(() -> export.status().waiting() + export.status().dropped() >= days, () -> export.status()
                    .toString());
        }
        Waiting.until(() -> export.status().reason().isPresent(), () -> "a reason");
        String host = site.url().substring("http://".length());
        assertEquals(
                host + " answers with status 503",
                export.status().reason().orElseThrow().text());
        // what is under way comes back before it is counted
        Waiting.until(
                () -> export.status().dropped() == 2, () -> export.status().toString());
        status = 200;
        // in steps, since requests and answers take real time while that of the test stands still
        Waiting.until(
                () -> {
                    bench.time.advance(Duration.ofMillis(500));
                    return entries.size() >= 3;
                },
                () -> entries + " " + export.status());
        List<String> times =
                entries.stream().map(entry -> entry.get("created_at")).limit(3).toList();
        assertEquals(List.of("2026-02-03T12:00:01Z", "2026-02-04T12:00:01Z", "2026-02-05T12:00:01Z"), times);
        assertTrue(site.requests.stream().noneMatch(request -> request.body().equals("0")));
        assertEquals(0, export.status().refused());
    }

    @Test
    void anUpdateThatIsNeverTakenGoesAfterAFewTries() throws ConfigurationException {
        bench.battery("cellar");
        status = 400;
        Export export = open("interval=86400", "field1=soc");
        bench.pass(86_400);
        for (int i = 1; i <= 5; i++) {
            int tries = i;
            Waiting.until(() -> export.status().failures() >= tries, () -> export.status()
                    .toString());
            bench.pass(300);
        }
        assertEquals(1, export.status().refused());
        assertEquals(0, export.status().waiting());
    }

    @Test
    void theKeyIsToldToNobodyElse() throws ConfigurationException {
        bench.battery("cellar");
        status = 401;
        Export export = open("interval=15");
        bench.pass(15);
        Waiting.until(
                () -> export.status().failures() > 0, () -> export.status().toString());
        assertFalse(export.status().toString().contains(KEY));
        assertFalse(site.requests.get(0).path().contains(KEY));
        assertFalse(site.requests.get(0).body().contains(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field1=volts",
                "field1=cells[0].voltage",
                "field1=cells[3]",
                "field1=cells[1].firmware",
                "field1=cells[513].voltage",
                "interval=14",
                "url=ftp://example",
                "url=http://user:word@example",
                "url=http://example?x=1",
                "url=http:///update"
            })
    void whatMakesNoSenseIsAProblemOfItsKey(String line) {
        String text = assertThrows(
                        ConfigurationException.class, () -> Bench.config(provider, "battery=a", "key=" + KEY, line))
                .getMessage();
        assertTrue(text.startsWith("file: " + line.substring(0, line.indexOf('=')) + " = "), text);
    }

    @Test
    void everyPackQuantityIsKnownByItsName() {
        Quantity.pack()
                .forEach(quantity -> assertEquals(
                        quantity.id(), Field.read(quantity.id().toUpperCase()).name()));
    }

    @Test
    void aClosedExportSendsNothing() throws ConfigurationException {
        bench.battery("cellar");
        open("interval=15");
        bench.close();
        assertEquals(0, bench.time.waiting());
    }
}
