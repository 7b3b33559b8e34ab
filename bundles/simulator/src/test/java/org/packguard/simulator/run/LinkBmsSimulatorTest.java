package org.packguard.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/** Asked by the HTTP client of the JDK. */
@Timeout(60)
class LinkBmsSimulatorTest {
    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    private final LinkBmsSimulator provider = new LinkBmsSimulator(CLOCK);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Opened<Simulation> opened;

    @AfterEach
    void nothingIsLeft() {
        if (opened != null) {
            opened.close();
        }
        long end = System.nanoTime() + 20_000_000_000L;
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(one -> one.getName().startsWith("packguard-simulator-web"))) {
            if (System.nanoTime() - end > 0) {
                fail("threads are left");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Simulation open(String... keysAndValues) throws ConfigurationException {
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> one : provider.parameters()) {
            one.defaultText().ifPresent(text -> values.put(one.name(), one.read(text)));
        }
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            Parameter<?> parameter = provider.parameters().stream()
                    .filter(one -> one.name().equals(key))
                    .findFirst()
                    .orElseThrow();
            values.put(key, parameter.read(keysAndValues[i + 1]));
        }
        opened = provider.open(new Config("web", "test.cfg", values));
        return opened.service();
    }

    private static HttpRequest request(Simulation simulation) {
        return HttpRequest.newBuilder(URI.create("http://" + simulation.address() + "/data.json"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private HttpResponse<String> get(Simulation simulation) throws IOException, InterruptedException {
        return client.send(request(simulation), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theDocumentIsServedAgainAndAgain() throws Exception {
        Simulation simulation = open();
        assertEquals("linkbms at http://" + simulation.address() + "/data.json", simulation.describe());
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = get(simulation);
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().startsWith("{\"CAc\":") && answer.body().endsWith("}"), answer::body);
        }
    }

    @Test
    void everyoneWhoAsksAtTheSameTimeGetsAnAnswer() throws Exception {
        Simulation simulation = open("extras", "true", "cells", "400");
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 16)
                .mapToObj(i -> client.sendAsync(request(simulation), HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> one : all) {
            assertTrue(one.join().body().contains("\"C400\":"));
        }
    }

    @Test
    void silenceDripAndACutCableAreThoseOfTheWire() throws Exception {
        Simulation simulation = open();
        simulation.inject(Fault.of(Fault.Kind.SILENCE));
        HttpRequest impatient = HttpRequest.newBuilder(request(simulation).uri())
                .timeout(Duration.ofMillis(200))
                .build();
        assertThrows(HttpTimeoutException.class, () -> client.send(impatient, HttpResponse.BodyHandlers.ofString()));
        simulation.heal();
        assertEquals(200, get(simulation).statusCode());
        simulation.inject(Fault.parse("drip:1"));
        assertTrue(get(simulation).body().endsWith("}"));
        simulation.heal();
        simulation.inject(Fault.of(Fault.Kind.DISCONNECT));
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                get(simulation);
            }
        });
        simulation.heal();
        untilSound(simulation);
    }

    private void untilSound(Simulation simulation) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() - end < 0) {
            try {
                assertEquals(200, get(simulation).statusCode());
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        fail("not sound again");
    }

    @Test
    void aClientThatSaysNothingKeepsNobodyOutForLong() throws Exception {
        Simulation simulation = open();
        String[] address = simulation.address().split(":");
        try (Socket mute = new Socket(address[0], Integer.parseInt(address[1]))) {
            assertEquals(200, get(simulation).statusCode());
            assertTrue(mute.isConnected());
        }
    }

    @Test
    void itIsReachedByTcpOnly() {
        Parameter<?> transport = provider.parameters().stream()
                .filter(one -> one.name().equals("transport"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("tcp"), transport.choices());
        assertTrue(provider.parameters().stream().noneMatch(one -> one.name().equals("link")));
    }

    @Test
    void aPortThatIsTakenIsAProblemWithItsKey() throws Exception {
        Simulation simulation = open();
        Opened<Simulation> first = opened;
        ConfigurationException refused = assertThrows(
                ConfigurationException.class,
                () -> open("port", simulation.address().split(":")[1]));
        opened = first;
        assertEquals("port", refused.problems().get(0).key());
    }
}
