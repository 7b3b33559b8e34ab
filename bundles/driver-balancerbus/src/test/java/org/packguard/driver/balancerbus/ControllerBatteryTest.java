package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;

class ControllerBatteryTest implements Http {
    private final Bench bench = new Bench(1);
    private final List<HttpCall> calls = new ArrayList<>();
    private final List<CompletableFuture<HttpResult>> replies = new ArrayList<>();

    @Override
    public CompletionStage<HttpResult> send(HttpCall call) {
        calls.add(call);
        replies.add(new CompletableFuture<>());
        return replies.get(replies.size() - 1);
    }

    private ControllerBattery open() throws Exception {
        return ControllerBattery.open(
                new Config("barn", "test", Map.of()),
                new DriverServices(bench.bus, bench, bench.time, bench.time),
                this,
                ControllerBattery.page("bms.local", 80),
                Duration.ofSeconds(10));
    }

    private void answer(int status, String body) {
        replies.get(replies.size() - 1)
                .complete(new HttpResult.Reply(status, "text/html", body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyTheRootIsAskedForWithoutHeadersAndNotBeforeTheLastAnswer() throws Exception {
        ControllerBattery opened = open();
        Battery battery = opened.service();
        bench.time.advance(Duration.ofSeconds(12));
        assertEquals(1, calls.size());
        assertEquals("http://bms.local:80/", calls.get(0).uri().toString());
        assertEquals(Map.of(), calls.get(0).headers());
        answer(200, ControllerPageTest.page(40));
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(8, battery.snapshot().values().cells());
        assertEquals("0.99.15 (08.04.2024)", battery.info().field("software").orElseThrow());
        bench.time.advance(Duration.ofSeconds(9));
        assertEquals(1, calls.size());
        bench.time.advance(Duration.ofSeconds(1));
        assertEquals(2, calls.size());
        assertTrue(
                battery.deliveries().get(Quantity.CELL_VOLTAGE).period().compareTo(Duration.ofSeconds(200)) > 0,
                "values are as old as the controller's round");
        opened.close();
        answer(200, ControllerPageTest.page(40));
        bench.time.advance(Duration.ofMinutes(1));
        assertEquals(2, calls.size());
    }

    @Test
    void whatIsNoPageOfTheControllerIsAReasonAndTriedAgain() throws Exception {
        Battery battery = open().service();
        answer(200, "<html>It works!</html>");
        assertEquals(State.OFFLINE, battery.connection().state());
        assertTrue(battery.connection().reason().orElseThrow().text().contains("no table"));
        bench.time.advance(Duration.ofSeconds(10));
        answer(404, "");
        assertTrue(battery.connection().reason().orElseThrow().text().endsWith("status 404"));
        bench.time.advance(Duration.ofSeconds(10));
        replies.get(2).complete(new HttpResult.Failed(Reason.of("http.refused", "connection refused")));
        assertEquals(
                "connection refused",
                battery.connection().reason().orElseThrow().text());
        bench.time.advance(Duration.ofSeconds(10));
        answer(200, ControllerPageTest.page(40));
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void aNameThatCannotBeAHostIsRefused() {
        assertThrows(URISyntaxException.class, () -> ControllerBattery.page("bms local/relais1?", 80));
    }
}
