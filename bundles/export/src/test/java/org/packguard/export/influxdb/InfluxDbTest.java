package org.packguard.export.influxdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.export.influxdb.LineProtocol.Point;
import org.packguard.export.testing.Bench;
import org.packguard.export.testing.Site;
import org.packguard.export.testing.Site.Answer;
import org.packguard.export.testing.Site.Request;
import org.packguard.export.testing.Waiting;
import org.packguard.model.export.Export;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;

class InfluxDbTest {
    private static final String TOKEN = "t0ken-of-the-test==";

    private final Bench bench = new Bench();
    private final List<Point> points = new CopyOnWriteArrayList<>();
    private final Site site = new Site(this::write);
    private final InfluxDbProvider provider =
            new InfluxDbProvider(bench.http, bench.time, bench.time, bench.surroundings);
    private volatile Answer instead;
    private volatile int longest = Integer.MAX_VALUE;

    @AfterEach
    void stop() {
        bench.close();
        site.close();
    }

    /** Both generations, strict. */
    private Answer write(Request request) {
        if (instead != null) {
            return instead;
        }
        String authorization = request.header("Authorization");
        String basic = "Basic " + Base64.getEncoder().encodeToString("anna:geheim".getBytes());
        if (!request.method().equals("POST")
                || !(request.path().equals("/api/v2/write?org=my+home&bucket=batteries&precision=ms")
                                && authorization.equals("Token " + TOKEN)
                        || request.path().equals("/write?db=home&rp=year&precision=ms")
                                && authorization.equals(basic))) {
            return new Answer(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"x\\\" not found\"}");
        }
        if (request.body().length() > longest) {
            return new Answer(413, "{\"code\":\"request too large\"}");
        }
        points.addAll(LineProtocol.read(request.body()));
        return new Answer(204, "");
    }

    private Export open(String... more) throws ConfigurationException {
        String[] lines = java.util.Arrays.copyOf(more, more.length + 4);
        lines[more.length] = "url=" + site.url() + "/";
        lines[more.length + 1] = "org=my home";
        lines[more.length + 2] = "bucket=batteries";
        lines[more.length + 3] = "token=" + TOKEN;
        return bench.open(provider, lines);
    }

    private Set<String> batteries() {
        return points.stream().map(point -> point.tags().get("battery")).collect(Collectors.toSet());
    }

    @Test
    void allBatteriesAreWrittenAgainAndAgain() throws ConfigurationException {
        bench.battery("cellar");
        bench.battery("shed");
        bench.battery("attic").offline("unplugged");
        Export export = open();
        bench.pass(10);
        bench.untilSent(export, 2);
        bench.pass(10);
        bench.untilSent(export, 4);
        assertEquals(Set.of("cellar", "shed"), batteries());
        assertEquals(2, points.stream().map(Point::time).distinct().count());
        assertEquals(4 * 5, points.size());
        assertTrue(export.status().reason().isEmpty());
    }

    @Test
    void theFirstGenerationHasADatabaseAndAUser() throws ConfigurationException {
        bench.battery("cellar");
        bench.battery("shed");
        Export export = bench.open(
                provider,
                "version=1",
                "url=" + site.url(),
                "database=home",
                "retentionPolicy=year",
                "user=anna",
                "password=geheim",
                "batteries=shed, attic",
                "cells=false",
                "measurement=bms",
                "tags=site:barn");
        bench.pass(10);
        bench.untilSent(export, 1);
        assertEquals(1, points.size());
        assertEquals("bms", points.get(0).measurement());
        assertEquals(Set.of("shed"), batteries());
        assertEquals("barn", points.get(0).tags().get("site"));
    }

    @Test
    void whatHadToWaitFollowsInBatchesTheNewestOfIt() throws ConfigurationException {
        bench.battery("cellar");
        instead = new Answer(503, "");
        Export export = open("queue=50", "cells=false");
        for (int i = 1; i <= 60; i++) {
            long samples = i;
            bench.pass(10);
            Waiting.until(() -> export.status().waiting() + export.status().dropped() >= samples, () -> export.status()
                    .toString());
        }
        // what is under way comes back before it is counted
        Waiting.until(
                () -> export.status().waiting() == 50, () -> export.status().toString());
        assertEquals(10, export.status().dropped());
        int before = site.requests.size();
        longest = 2000;
        instead = null;
        Waiting.until(
                () -> {
                    bench.time.advance(java.time.Duration.ofMillis(500));
                    return export.status().sent() >= 50;
                },
                () -> export.status().toString());
        assertTrue(site.requests.size() - before < 40, "batches");
        List<Long> times = points.stream().map(Point::time).toList();
        assertEquals(times.stream().sorted().distinct().toList(), times);
        assertEquals(0, export.status().refused());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"partial write: field type conflict\"} | answers with status 400: partial write: field type conflict | 1",
                "401 | {\"code\":\"unauthorized\",\"message\":\"unauthorized access\"} | answers with status 401: unauthorized access | 0",
                "401 | {\"message\":\"who is t0ken-of-the-test==\"} | answers with status 401 | 0",
                "500 | [1] | answers with status 500 | 0",
                "502 | <html> | answers with status 502 | 0",
                "302 | {\"error\":5} | answers with status 302: 5 | 0"
            })
    void whatTheServerSaysIsTheReason(int status, String body, String reason, int refused)
            throws ConfigurationException {
        bench.battery("cellar");
        instead = new Answer(status, body);
        Export export = open();
        bench.pass(10);
        Waiting.until(
                () -> export.status().failures() > 0, () -> export.status().toString());
        String host = site.url().substring("http://".length());
        assertEquals(
                host + " " + reason, export.status().reason().map(Reason::text).orElse(""));
        assertEquals(refused, export.status().refused());
        assertFalse(export.status().toString().contains(TOKEN));
    }

    @Test
    void anAnswerThatIsMadeToHurtDoesNot() throws ConfigurationException {
        bench.battery("cellar");
        instead = new Answer(500, "[".repeat(60_000));
        Export export = open();
        bench.pass(10);
        Waiting.until(
                () -> export.status().failures() == 1, () -> export.status().toString());
        instead = new Answer(500, "x".repeat(100_000));
        bench.pass(5);
        Waiting.until(
                () -> export.status().failures() == 2, () -> export.status().toString());
        instead = null;
        bench.pass(10);
        Waiting.until(() -> export.status().sent() > 0, () -> export.status().toString());
    }

    @Test
    void aServerThatIsNotThereIsAReason() throws ConfigurationException {
        bench.battery("cellar");
        site.close();
        Export export = open();
        bench.pass(10);
        Waiting.until(
                () -> export.status().failures() > 0, () -> export.status().toString());
        assertTrue(export.status().reason().orElseThrow().text().startsWith("connection refused by 127.0.0.1"));
        assertEquals(1, export.status().waiting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags=site",
                "tags=:x",
                "tags=a:b, a:c",
                "tags=battery:x",
                "tags=time:x",
                "queue=5",
                "interval=0.5",
                "version=3",
                "batteries=a b"
            })
    void whatMakesNoSenseIsAProblemOfItsKey(String line) {
        String text = assertThrows(
                        ConfigurationException.class,
                        () -> Bench.config(provider, "url=http://example", "org=a", "bucket=b", "token=" + TOKEN, line))
                .getMessage();
        assertTrue(text.startsWith("file: " + line.substring(0, line.indexOf('=')) + " = "), text);
        assertFalse(text.contains(TOKEN));
    }

    @Test
    void aPasswordWithoutAUserIsAProblem() throws ConfigurationException {
        var config = Bench.config(provider, "version=1", "url=http://example", "database=b", "password=" + TOKEN);
        assertEquals(
                "file: password = ***: applies only where user is given",
                assertThrows(ConfigurationException.class, () -> provider.open(config))
                        .getMessage());
    }
}
