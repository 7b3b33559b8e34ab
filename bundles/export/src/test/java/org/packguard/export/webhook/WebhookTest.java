package org.packguard.export.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.export.testing.Bench;
import org.packguard.export.testing.Site;
import org.packguard.export.testing.Site.Answer;
import org.packguard.export.testing.Waiting;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;

class WebhookTest {
    private static final String KEY = "very-secret-key";
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final Bench bench = new Bench();
    private final Site site = new Site(request -> new Answer(this.status, ""));
    private final WebhookProvider provider =
            new WebhookProvider(bench.http, bench.time, bench.time, bench.surroundings);
    private volatile int status = 200;

    @AfterEach
    void stop() {
        bench.close();
        site.close();
    }

    private Export open(String... more) throws ConfigurationException {
        String[] lines = java.util.Arrays.copyOf(more, more.length + 2);
        lines[more.length] = "url=" + site.url() + "/hook?key=" + KEY;
        lines[more.length + 1] = "node=shed";
        return bench.open(provider, lines);
    }

    private void happens(Topic topic, String text) {
        bench.surroundings.happened(new Event(AT, topic, "guard main", Reason.of("test", text), "anna"));
    }

    @Test
    void eventsOfTheChosenKindsAreTold() throws ConfigurationException {
        Export export = open("events=Guard, login");
        happens(Topic.RELAY, "is closed");
        happens(Topic.GUARD, "cell 3 is \"high\"");
        bench.untilSent(export, 1);
        happens(Topic.LOGIN, "in");
        bench.untilSent(export, 2);
        JsonObject body = JsonParser.parseString(site.requests.get(0).body()).getAsJsonObject();
        assertEquals(
                "{\"message\":\"(shed) guard main: cell 3 is \\\"high\\\"\",\"at\":\"2026-01-31T12:00:00Z\","
                        + "\"topic\":\"guard\",\"source\":\"guard main\",\"text\":\"cell 3 is \\\"high\\\"\","
                        + "\"actor\":\"anna\",\"host\":\"shed\"}",
                body.toString());
        assertEquals("POST", site.requests.get(0).method());
        assertEquals("/hook?key=" + KEY, site.requests.get(0).path());
        assertEquals("application/json", site.requests.get(0).header("Content-Type"));
        assertEquals(2, site.requests.size());
    }

    @Test
    void aTemplateIsTheBody() throws ConfigurationException {
        Export export = open(
                "template={\"text\":\"{host}/{topic}: {text} by {actor}{nothing}\"}", "authorization=Bearer " + KEY);
        happens(Topic.ALARM, "\"high\"");
        bench.untilSent(export, 1);
        assertEquals(
                "{\"text\":\"shed/alarm: \\\"high\\\" by anna\"}",
                site.requests.get(0).body());
        assertEquals("Bearer " + KEY, site.requests.get(0).header("Authorization"));
    }

    @Test
    void valuesAreToldAgainAndAgain() throws ConfigurationException {
        bench.battery("cellar");
        bench.battery("shed");
        Export export = open("send=values", "batteries=cellar", "interval=5");
        happens(Topic.GUARD, "is not told");
        bench.pass(5);
        bench.untilSent(export, 1);
        bench.pass(5);
        bench.untilSent(export, 2);
        assertEquals(2, site.requests.size());
        JsonObject body = JsonParser.parseString(site.requests.get(1).body()).getAsJsonObject();
        assertEquals("cellar", body.get("battery").getAsString());
        assertEquals("The cellar", body.get("name").getAsString());
        assertEquals("2026-01-31T12:00:11Z", body.get("at").getAsString());
        assertEquals("13.201", body.getAsJsonObject("values").get("voltage").toString());
        assertEquals(4, body.getAsJsonObject("values").getAsJsonArray("cells").size());
    }

    @Test
    void aTemplateTakesValuesToo() throws ConfigurationException {
        bench.battery("cellar");
        Export export = open("send=values", "template={name}: {voltage} V, {soc} %, {balancing}");
        bench.pass(60);
        bench.untilSent(export, 1);
        assertEquals(
                "The cellar: 13.201 V, 85.5 %, charge", site.requests.get(0).body());
        assertEquals("text/plain; charset=utf-8", site.requests.get(0).header("Content-Type"));
    }

    @Test
    void messagesWaitForAReceiverThatIsAwayAndGoWhereTheyAreRefused() throws ConfigurationException {
        status = 503;
        Export export = open("queue=2");
        happens(Topic.GUARD, "one");
        Waiting.until(
                () -> export.status().failures() == 1, () -> export.status().toString());
        happens(Topic.GUARD, "two");
        happens(Topic.GUARD, "three");
        assertEquals(1, export.status().dropped());
        status = 410;
        bench.pass(5);
        Waiting.until(
                () -> export.status().refused() == 2, () -> export.status().toString());
        status = 204;
        happens(Topic.GUARD, "four");
        bench.untilSent(export, 1);
        assertTrue(export.status().reason().isEmpty());
    }

    @Test
    void theAddressIsToldToNobody() throws ConfigurationException {
        status = 500;
        Export export = open();
        happens(Topic.GUARD, "one");
        Waiting.until(
                () -> export.status().failures() > 0, () -> export.status().toString());
        assertFalse(export.status().toString().contains(KEY));
        var wrong = Bench.config(provider, "url=hook/" + KEY);
        assertEquals(
                "file: url = ***: is not a web address, allowed: http:// or https:// with a host",
                assertThrows(ConfigurationException.class, () -> provider.open(wrong))
                        .getMessage());
    }

    @Test
    void aClosedWebhookHearsNothing() throws ConfigurationException {
        Export export = open();
        bench.close();
        happens(Topic.GUARD, "one");
        assertEquals(0, export.status().waiting());
    }

    @Test
    void anUnknownKindOfEventsIsAProblem() {
        assertTrue(assertThrows(
                        ConfigurationException.class,
                        () -> Bench.config(provider, "url=http://example", "events=guard, weather"))
                .getMessage()
                .contains("weather"));
    }
}
