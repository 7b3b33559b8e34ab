package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.link.LinkManager;
import org.packguard.link.http.HttpResult;
import org.packguard.link.internal.http.HttpService;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** The battery with the real HTTP client against a real server on loopback; only time is the test's. */
@ExtendWith(MockitoExtension.class)
@Timeout(60)
class LinkBmsBatteryTest {
    private static final String SOUND =
            "{\"CAc\":-4.5,\"PTV\":327.6,\"PAc\":-1474,\"CMn\":3.427,\"CMx\":3.441,\"DV\":0.014,"
                    + "\"CTm\":24.2,\"CTx\":25.3,\"CCn\":12,\"SOC\":11.0}";

    private static final HostNames NAMES = new HostNames() {
        @Override
        public CompletionStage<Optional<InetAddress>> find(String host) {
            return CompletableFuture.completedFuture(
                    host.equals("bms.local") ? Optional.of(InetAddress.getLoopbackAddress()) : Optional.empty());
        }

        @Override
        public void forget(String host) {}
    };

    private final FakeTime time = new FakeTime();
    private final FakeDevice device = new FakeDevice();

    @Mock(answer = Answers.CALLS_REAL_METHODS)
    private LinkManager links;

    @Mock
    private Dispatcher dispatcher;

    private Opened<Battery> opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        device.close();
        assertEquals(0, time.waiting());
    }

    private LinkBmsProvider provider() {
        return new LinkBmsProvider(new HttpService(NAMES), links, dispatcher, time, time);
    }

    private Config config(Map<String, String> settings) {
        Map<String, String> texts = new HashMap<>();
        LinkBmsProvider provider = provider();
        provider.parameters().forEach(one -> one.defaultText().ifPresent(text -> texts.put(one.name(), text)));
        texts.putAll(Map.of("host", "127.0.0.1", "port", Integer.toString(device.port())));
        texts.putAll(settings);
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> one : provider.parameters()) {
            if (texts.containsKey(one.name())) {
                values.put(one.name(), one.read(texts.get(one.name())));
            }
        }
        return new Config("house", "packguard.battery-house.cfg", values);
    }

    private Battery open(Map<String, String> settings) throws ConfigurationException {
        opened = provider().open(config(settings));
        return opened.service();
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail(what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Lets a period pass and waits until the answer to the next request has been dealt with. */
    private void poll() {
        until("the next request is planned", () -> time.waiting() == 2);
        int before = device.requests().size();
        time.advance(Duration.ofSeconds(2));
        until("it is asked", () -> device.requests().size() > before);
        until("the answer is dealt with", () -> time.waiting() == 2);
    }

    private void untilOnline(Battery battery) {
        until("online", () -> battery.connection().state() == State.ONLINE);
    }

    private void untilOffline(Battery battery, String reason) {
        until(
                "offline, but it is " + battery.connection(),
                () -> battery.connection().state() == State.OFFLINE);
        assertEquals(reason, battery.connection().reason().orElseThrow().text());
    }

    @Test
    void anAnswerPutsTheBatteryOnline() throws ConfigurationException {
        device.answers(SOUND);
        Battery battery = open(Map.of());
        untilOnline(battery);
        assertEquals("GET /data.json HTTP/1.1", device.requests().get(0));
        assertEquals(-4_500, battery.snapshot().values().get(Quantity.CURRENT));
        assertEquals(12, battery.snapshot().values().get(Quantity.CYCLES));
        assertEquals(Map.of(), battery.info().fields());
    }

    @Test
    void theNextRequestWaitsForThePeriodAndForTheAnswerToTheLast() throws ConfigurationException {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        device.answers(socket -> {
            gate.join();
            FakeDevice.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + SOUND);
        });
        Battery battery = open(Map.of());
        until("the first is asked", () -> device.requests().size() == 1);
        time.advance(Duration.ofSeconds(7));
        assertEquals(1, time.waiting(), "only the watch over silence");
        gate.complete(null);
        untilOnline(battery);
        until("the next is planned", () -> time.waiting() == 2);
        assertEquals(1, device.requests().size());
        time.advance(Duration.ofNanos(1));
        until("overdue, it is asked at once", () -> device.requests().size() == 2);
        until("and the one after it", () -> time.waiting() == 2);
        time.advance(Duration.ofMillis(1_999));
        assertEquals(2, device.requests().size());
        time.advance(Duration.ofMillis(1));
        until("after the period", () -> device.requests().size() == 3);
        until("done", () -> time.waiting() == 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | x | answers with HTTP status 404",
                "500 | {\"CAc\":1} | answers with HTTP status 500",
                "204 | '' | answers with HTTP status 204",
                "302 | '' | redirects elsewhere, with HTTP status 302",
            })
    void anAnswerThatIsNoSuccessIsNamed(int status, String body, String expected) throws ConfigurationException {
        device.answers(status, body);
        untilOffline(open(Map.of()), device.address() + " " + expected);
        assertEquals(1, device.requests().size(), "no redirect is followed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>Connect to WiFi</html> | is not a JSON object",
                "'' | is not a JSON object",
                "[1] | is not a JSON object",
                "{\"CAc\":1,\"PT | ends in the middle",
                "{\"hello\":\"world\"} | has none of the keys of a LinkBMS",
                "{\"a\":[[[[[[[[[[1]]]]]]]]]]} | holds more than a LinkBMS has to say",
            })
    void anAnswerThatIsNoDataOfALinkBmsIsNamed(String body, String expected) throws ConfigurationException {
        device.answers(body);
        untilOffline(open(Map.of()), "the answer of " + device.address() + " " + expected);
    }

    @Test
    void aHugeAnswerIsCutOff() throws ConfigurationException {
        device.answers(socket -> {
            FakeDevice.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{");
            byte[] blank = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                socket.getOutputStream().write(blank);
            }
        });
        untilOffline(open(Map.of()), "the reply of " + device.address() + " is longer than 65536 bytes");
    }

    @Test
    void anAnswerThatIsCutOffInTheMiddleIsNamed() throws ConfigurationException {
        device.answers(socket -> FakeDevice.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + SOUND));
        untilOffline(open(Map.of()), "the reply of " + device.address() + " was cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"})
    void anAnswerThatDripsOrNeverComesEndsWithTheTimeAllowed(String head) throws ConfigurationException {
        device.answers(socket -> {
            FakeDevice.write(socket, head);
            while (!head.isEmpty()) {
                socket.getOutputStream().write('{');
                LockSupport.parkNanos(5_000_000);
            }
            socket.getInputStream().read();
        });
        untilOffline(open(Map.of("timeout", "0.5")), "no complete reply from " + device.address() + " within 0.5 s");
    }

    @Test
    void nobodyThereIsNamed() throws ConfigurationException {
        device.close();
        untilOffline(open(Map.of()), "connection refused by " + device.address());
        until("the next is planned", () -> time.waiting() == 2);
    }

    @Test
    void oneLostAnswerIsBorneTheSecondIsTold() throws ConfigurationException {
        device.answers(SOUND);
        Battery battery = open(Map.of());
        untilOnline(battery);
        device.answers(503, "");
        poll();
        assertEquals(State.ONLINE, battery.connection().state());
        device.answers(SOUND);
        poll();
        device.answers(503, "");
        poll();
        assertEquals(State.ONLINE, battery.connection().state(), "only those in a row count");
        poll();
        untilOffline(battery, device.address() + " answers with HTTP status 503");
        device.answers("nothing");
        poll();
        assertEquals(
                "the answer of " + device.address() + " is not a JSON object",
                battery.connection().reason().orElseThrow().text());
        device.answers(SOUND);
        poll();
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void anAnswerFullOfTheImpossibleIsNotPublished() throws ConfigurationException {
        device.answers(SOUND);
        Battery battery = open(Map.of());
        untilOnline(battery);
        device.answers("{\"CAc\":5000,\"CMn\":0.0,\"CTm\":-106.1,\"SOC\":50}");
        poll();
        var values = battery.snapshot().values();
        assertFalse(values.has(Quantity.CURRENT));
        assertTrue(values.isInvalid(Quantity.CURRENT));
        assertTrue(values.isInvalid(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(2_420, values.get(Quantity.CELL_TEMPERATURE_MIN), "the last one, with its age");
        assertFalse(values.isInvalid(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(5_000, values.get(Quantity.SOC));
    }

    @Test
    void theStatusIsDeliveredOnceItHasBeenSeenAndItsKeyIsRemembered() throws ConfigurationException {
        device.answers(SOUND);
        Battery battery = open(Map.of());
        untilOnline(battery);
        assertFalse(battery.deliveries().containsKey(Quantity.CHARGE_ALLOWED));
        device.answers("{\"CAc\":0,\"St\":\"RUNNING\",\"B1\":\"OK\"}");
        poll();
        assertEquals(
                Role.REQUIRED, battery.deliveries().get(Quantity.CHARGE_ALLOWED).role());
        assertEquals(1, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        device.answers("{\"CAc\":0,\"St\":\"PROTECT\",\"B1\":\"WARNING\",\"B2\":\"COM ERR\"}");
        poll();
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals("PROTECT", battery.info().fields().get("St"));
        assertEquals("COM ERR", battery.info().fields().get("B2"));
    }

    @Test
    void textsDoNotGrowWhateverNamesAServerInvents() throws ConfigurationException {
        Battery battery = null;
        for (int round = 0; round < 5; round++) {
            StringBuilder document = new StringBuilder("{\"CAc\":0");
            for (int i = 0; i < 50; i++) {
                document.append(",\"k").append(round).append('_').append(i).append("\":1");
            }
            device.answers(document.append('}').toString());
            if (battery == null) {
                battery = open(Map.of());
                untilOnline(battery);
            } else {
                poll();
            }
        }
        assertEquals(64, battery.info().fields().size());
    }

    @Test
    void whatIsDeliveredIsRequiredButForDetails() throws ConfigurationException {
        device.answers("{\"CMn\":3.3,\"CMx\":3.4,\"c\":[3.3,3.4]}");
        Battery battery = open(Map.of("cellKeys", "c", "period", "3", "timeout", "4"));
        untilOnline(battery);
        Map<Quantity, Delivery> deliveries = battery.deliveries();
        for (Quantity required : List.of(
                Quantity.CELL_VOLTAGE_MIN,
                Quantity.CELL_VOLTAGE_MAX,
                Quantity.CELL_TEMPERATURE_MIN,
                Quantity.CELL_TEMPERATURE_MAX,
                Quantity.CURRENT)) {
            assertEquals(Role.REQUIRED, deliveries.get(required).role());
            assertEquals(Duration.ofSeconds(3), deliveries.get(required).period());
            assertEquals(Duration.ofSeconds(4), deliveries.get(required).replyTimeout());
        }
        assertEquals(Role.DETAIL, deliveries.get(Quantity.CELL_VOLTAGE).role());
        assertEquals(34_000, battery.snapshot().values().cell(Quantity.CELL_VOLTAGE, 2));
    }

    @Test
    void aNameOfTheLocalLinkIsLookedUp() throws ConfigurationException {
        device.answers(SOUND);
        untilOnline(open(Map.of("host", "bms.local")));
    }

    @Test
    void aClosedBatteryAsksNoMoreAndPublishesNothing() throws ConfigurationException {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        device.answers(socket -> {
            gate.join();
            FakeDevice.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + SOUND);
            socket.getInputStream().read();
            done.complete(null);
        });
        Battery battery = open(Map.of());
        until("asked", () -> device.requests().size() == 1);
        opened.close();
        opened.close();
        gate.complete(null);
        done.join();
        time.advance(Duration.ofMinutes(1));
        assertEquals(1, device.requests().size());
        assertEquals(State.CONNECTING, battery.connection().state());
    }

    @Test
    void anAnswerThatComesAfterTheEndPlansNothing() throws ConfigurationException {
        CompletableFuture<HttpResult> answer = new CompletableFuture<>();
        Config config = config(Map.of());
        new LinkBmsProvider(call -> answer, links, dispatcher, time, time)
                .open(config)
                .close();
        answer.complete(new HttpResult.Reply(200, "", SOUND.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0, time.waiting());
    }

    @ParameterizedTest
    @CsvSource({
        "host, http://bms.local/, is neither a host name nor an address",
        "host, bms local, is neither a host name nor an address",
        "host, bms_1.local, is neither a host name nor an address",
        "cellKeys, 'a,PTV', 'names the key PTV, which is not that of a cell'"
    })
    void aWrongSettingIsAProblemWithItsKey(String key, String value, String expected) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> open(Map.of(key, value)));
        assertEquals(key, refused.problems().get(0).key());
        assertTrue(refused.problems().get(0).text().startsWith(expected), refused::getMessage);
    }

    @Test
    void theProviderNamesItself() {
        assertEquals(Kind.BATTERY, provider().kind());
        assertEquals("linkbms", provider().type());
        assertEquals("LinkBMS", provider().label());
    }

    @Test
    void theProviderKnowsWhoReadsAHostAsLongAsItIsRead() throws ConfigurationException {
        LinkBmsProvider provider = provider();
        URI uri = URI.create("http://BMS.local:" + device.port() + "/data.json");
        opened = provider.open(config(Map.of("host", "bms.local", "port", Integer.toString(device.port()))));
        assertEquals(Optional.of("battery house"), provider.user(uri));
        assertEquals(Optional.empty(), provider.user(URI.create("http://bms1.local/data.json")));
        opened.close();
        assertEquals(Optional.empty(), provider.user(uri));
    }
}
