package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.link.internal.http.HttpService;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.provider.Kind;

/** The scanner with the real HTTP client against a real server on loopback, which answers to some names. */
@Timeout(120)
class LinkBmsScannerTest {
    private static final String SOUND = "{\"CAc\":-4.5,\"PTV\":327.6,\"PAc\":-1474,\"CMn\":3.427,\"SOC\":11.0}";

    private final FakeDevice device = new FakeDevice();
    private final Map<URI, String> users = new HashMap<>();
    private List<String> answering = List.of();
    private List<String> besides = List.of();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final List<Scanner.Way> ways = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        device.close();
    }

    /** The device has these names; whoever has the others refuses to be called. */
    private void scan(String... names) throws InterruptedException {
        HostNames known = new HostNames() {
            @Override
            public CompletionStage<Optional<InetAddress>> find(String host) {
                return CompletableFuture.completedFuture(Optional.of(InetAddress.getLoopbackAddress()));
            }

            @Override
            public void forget(String host) {}
        };
        answering = List.of(names);
        new LinkBmsScanner(
                        besides,
                        new HttpService(known),
                        uri -> Optional.ofNullable(users.get(uri)),
                        this::address,
                        Duration.ofSeconds(60))
                .scan(Set.of(), new Scanner.Sink() {
                    @Override
                    public void place(Place place) {
                        places.add(place);
                    }

                    @Override
                    public void found(Finding finding, Scanner.Way way) {
                        findings.add(finding);
                        ways.add(way);
                    }
                });
    }

    private URI address(String host) {
        asked.add(host);
        if (host.contains(":")) {
            return URI.create("http://" + host + "/data.json");
        }
        return URI.create("http://" + host + ":" + (answering.contains(host) ? device.port() : 1) + "/data.json");
    }

    private Place.State state() {
        return places.get(places.size() - 1).state();
    }

    @Test
    void whoHasANameOfTheManualIsAskedOnceAndFound() throws Exception {
        device.answers(SOUND);
        scan("bms.local", "bms2.local");
        assertEquals(
                List.of("bms.local", "bms2.local"),
                ways.stream().map(Scanner.Way::where).toList());
        assertEquals(List.of("GET /data.json HTTP/1.1", "GET /data.json HTTP/1.1"), device.requests());
        assertEquals(9, Set.copyOf(asked).size());
        assertEquals(Place.State.FOUND, state());
        assertEquals("327.6 V", findings.get(0).details().get("voltage"));
        Map<String, String> file = new HashMap<>(ways.get(1).settings());
        file.putAll(findings.get(1).settings().orElseThrow());
        file.put("driver", findings.get(1).driver());
        assertEquals(Map.of("driver", "linkbms", "host", "bms2.local"), file);
        ConfigParser.parse(
                Kind.BATTERY, "found", "found", file, new LinkBmsProvider(null, null, null, null, null).parameters());
    }

    @Test
    void whoIsNamedBesidesIsFoundUnderItsOwnNameAndPort() throws Exception {
        device.answers(SOUND);
        String shed = "shed.local:" + device.port();
        besides = LinkBmsScanner.besides(shed + ", , http://x/, nobody.local");
        scan();
        assertEquals(1, findings.size());
        assertEquals("shed" + device.port(), ways.get(0).hint());
        assertEquals(
                Map.of("host", "shed.local", "port", Integer.toString(device.port())),
                ways.get(0).settings());
        assertEquals(11, Set.copyOf(asked).size());
        assertEquals(
                List.of("bms.local to bms8.local", shed, "nobody.local"),
                places.stream().map(Place::where).distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>BMS</html>", "{\"SOC\":11.0,\"voltage\":3}", "{\"PTV\":", "", "[1,2]"})
    void whoSaysSomethingElseIsNobody(String document) throws InterruptedException {
        device.answers(document);
        scan("bms.local");
        assertEquals(List.of(), findings);
        assertEquals(Place.State.SILENT, state());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 500})
    void anErrorIsNobody(int status) throws InterruptedException {
        device.answers(status, SOUND);
        scan("bms.local");
        assertEquals(List.of(), findings);
    }

    @Test
    void whatABatteryReadsAlreadyIsMarked() throws InterruptedException {
        device.answers(SOUND);
        answering = List.of("bms.local");
        users.put(address("bms.local"), "battery house");
        scan("bms.local", "bms1.local");
        assertEquals(
                List.of(Optional.of("battery house"), Optional.empty()),
                ways.stream().map(Scanner.Way::user).toList());
    }
}
