package org.packguard.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

class PastTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final FakeHistory history = new FakeHistory();
    private final TestServer server = new TestServer(sources, clock);

    /** Knows the battery cellar, and remembers what it was asked. */
    private static final class FakeHistory implements History {
        private Query asked;
        private long before;
        private int count;

        @Override
        public List<Archived> archives() {
            return List.of(new Archived(
                    "cellar",
                    List.of(Quantity.VOLTAGE),
                    List.of(Quantity.CELL_VOLTAGE),
                    16,
                    33_000_000,
                    Optional.of(Reason.of("test", "nothing is kept: no space"))));
        }

        @Override
        public Optional<Series> series(Query query) {
            asked = query;
            if (!query.battery().equals("cellar") || query.quantity() == Quantity.SOC) {
                return Optional.empty();
            }
            return Optional.of(new Series(
                    query.quantity(),
                    query.cell(),
                    NOON,
                    Duration.ofSeconds(10),
                    Map.of(Statistic.AVERAGE, new double[] {525_000.4, Double.NaN}, Statistic.MAX, new double[] {
                        525_100, Double.NaN
                    })));
        }

        @Override
        public Optional<Health> health(String battery) {
            return !battery.equals("cellar")
                    ? Optional.empty()
                    : Optional.of(new Health(
                            List.of(new Health.Day(LocalDate.of(2026, 1, 31), 1234.567, 0, 0.5)),
                            List.of(new Health.Cell(
                                    1,
                                    OptionalDouble.of(-0.12342),
                                    OptionalDouble.of(0.00021),
                                    OptionalDouble.empty())),
                            OptionalDouble.of(279.96),
                            2,
                            OptionalDouble.of(0.004),
                            OptionalDouble.empty()));
        }

        @Override
        public List<LoggedEvent> events(long beforeNumber, int most) {
            before = beforeNumber;
            count = most;
            return List.of(new LoggedEvent(
                    7, new Event(NOON, Topic.RELAY, "relay charger", Reason.of("test", "opened"), "anna")));
        }
    }

    @BeforeEach
    void keep() {
        sources.history = history;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String body(String path) {
        HttpResponse<String> response = server.get(path);
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    @Test
    void aSeriesComesInColumnsWithNullForTheUnknown() {
        assertEquals(
                "{\"battery\":\"cellar\",\"quantity\":\"voltage\",\"cell\":null,\"unit\":\"V\",\"first\":1769860800,\"step\":10,"
                        + "\"average\":[52.5,null],\"max\":[52.51,null]}",
                body("/api/batteries/cellar/history?quantity=voltage"));
        assertEquals(
                Query.ofPack("cellar", Quantity.VOLTAGE, clock.now().minusSeconds(86_400), clock.now()), history.asked);
    }

    @Test
    void aCellAndATimeCanBeAskedFor() {
        body("/api/batteries/cellar/history?quantity=voltage&cell=3&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
        assertEquals(
                new Query(
                        "cellar",
                        Quantity.CELL_VOLTAGE,
                        3,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-02T00:00:00Z")),
                history.asked);
    }

    @Test
    void withoutAQuantityItSaysWhatIsKept() {
        assertEquals(
                "{\"battery\":\"cellar\",\"quantities\":[\"voltage\"],\"cell_quantities\":[\"voltage\"],\"cells\":16,"
                        + "\"bytes\":33000000,\"trouble\":\"nothing is kept: no space\"}",
                body("/api/batteries/cellar/history"));
    }

    @Test
    void healthIsRoundedToWhatMeansSomething() {
        assertEquals(
                "{\"days\":[{\"date\":\"2026-01-31\",\"energy_in\":1235,\"energy_out\":0,\"known\":0.5}],"
                        + "\"cells\":[{\"index\":1,\"drift\":-0.1234,\"resistance\":0.00021,\"resistance_trend\":null}],"
                        + "\"capacity\":280,\"full_cycles\":2,\"spread\":0.004,\"days_until_imbalance\":null}",
                body("/api/batteries/cellar/health"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "400 cellar/history?quantity=volts",
                "400 cellar/history?quantity=charge_switch",
                "400 cellar/history?quantity=soc&cell=1",
                "400 cellar/history?quantity=voltage&cell=0",
                "400 cellar/history?quantity=voltage&cell=x",
                "400 cellar/history?quantity=voltage&from=yesterday",
                "400 cellar/history?quantity=voltage&from=-999999999-01-01T00:00:00Z",
                "400 cellar/history?quantity=voltage&to=1969-12-31T00:00:00Z",
                "400 cellar/history?quantity=voltage&from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z",
                "404 cellar/history?quantity=soc",
                "404 attic/history?quantity=voltage",
                "404 attic/history",
                "404 attic/health"
            })
    void whatCannotBeAnsweredIsSaidSo(int status, String path) {
        HttpResponse<String> response = server.get("/api/batteries/" + path);
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("{\"error\":\"", response.body().substring(0, 10));
    }

    @Test
    void whileNothingKeepsHistoryTheAnswerIs503() {
        sources.history = null;
        assertEquals(503, server.get("/api/batteries/cellar/history").statusCode());
        assertEquals(503, server.get("/api/batteries/cellar/health").statusCode());
    }

    @Test
    void nothingOfItCanBeChanged() {
        for (String path :
                List.of("/api/batteries/cellar/history", "/api/batteries/cellar/health", "/api/events/log")) {
            int status = server.post(path, "{}", "X-Packguard", "1", "Content-Type", "application/json")
                    .statusCode();
            assertEquals(4, status / 100, path + ": " + status);
        }
    }

    @Test
    void theEventLogIsForThoseWhoAreLoggedIn() {
        assertEquals(401, server.get("/api/events/log").statusCode());
        sources.users = new FakeUsers();
        String viewer =
                "Basic " + Base64.getEncoder().encodeToString("viewer:viewer-secret".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "[{\"number\":7,\"at\":\"2026-01-31T12:00:00Z\",\"topic\":\"relay\",\"source\":\"relay charger\","
                        + "\"text\":\"opened\",\"actor\":\"anna\"}]",
                server.get("/api/events/log?before=8&count=5", "Authorization", viewer)
                        .body());
        assertEquals(8, history.before);
        assertEquals(5, history.count);
        assertEquals(
                400,
                server.get("/api/events/log?count=501", "Authorization", viewer).statusCode());
    }
}
