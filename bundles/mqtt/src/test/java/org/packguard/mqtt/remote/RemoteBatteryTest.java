package org.packguard.mqtt.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.client.ConnectionSettings;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;
import org.packguard.mqtt.publish.BatteryPublisher;
import org.packguard.mqtt.publish.BatteryView;
import org.packguard.mqtt.publish.Rates;
import org.packguard.mqtt.publish.StateJson;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.FakeTransport;
import org.packguard.mqtt.testing.Sent;

/** What one node publishes and another takes in, with a broker between them that the test plays. */
class RemoteBatteryTest {
    private static final Topics TOPICS = new Topics("barn");

    private final FakeTime time = new FakeTime();
    private final FakeTransport transport = new FakeTransport();
    private final Brokers brokers = new Brokers();
    private final List<Connection> published = new ArrayList<>();
    private final FakeBattery there = new FakeBattery("cellar", "Cellar")
            .online()
            .requires(Quantity.VOLTAGE, Quantity.CELL_VOLTAGE)
            .info(Map.of("vendor", "JK"))
            .implausible(7);
    private final Sent sent = new Sent();
    private final BrokerConnection connection = new BrokerConnection(
            new ConnectionSettings(
                    "home",
                    "localhost",
                    1883,
                    ConnectionSettings.Version.V5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "test",
                    0,
                    Duration.ofSeconds(20),
                    Message.retained("p/status", "online"),
                    Message.retained("p/status", "offline")),
            transport,
            time,
            time,
            100);
    private final RemoteBattery here = new RemoteBattery(
            new RemoteBattery.Origin(
                    "far", "Far", "home", TOPICS, "cellar", Duration.ofSeconds(30), Duration.ofSeconds(5)),
            brokers,
            new Recording(),
            time,
            time);

    private BatteryPublisher publisher = publisher();

    private BatteryPublisher publisher() {
        return new BatteryPublisher(
                "cellar", TOPICS, new Rates(Duration.ofSeconds(1), Map.of(), Map.of(), Duration.ofSeconds(10)), sent);
    }

    private final class Recording implements Dispatcher {
        @Override
        public void publish(Battery battery, Snapshot snapshot, Connection now) {
            published.add(now);
        }

        @Override
        public void forget(Battery battery) {
            // nothing is kept
        }

        @Override
        public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
            return () -> {};
        }

        @Override
        public List<ListenerStatus> listeners() {
            return List.of();
        }
    }

    @BeforeEach
    void connect() {
        brokers.add("home", connection);
        connection.start();
        here.start();
        transport.last().accept();
    }

    private static Values values(long volts) {
        return Values.builder()
                .set(Quantity.VOLTAGE, volts)
                .set(Quantity.CHARGE_SWITCH, true)
                .set(Quantity.BALANCING, 2)
                .cells(Quantity.CELL_VOLTAGE, new long[] {32_840, 32_790})
                .cellFirmware(1, "1.7")
                .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.WARNING))
                .failedReads(Quantity.CELL_VOLTAGE, 2, 3)
                .invalidCell(Quantity.CELL_TEMPERATURE, 2)
                .build();
    }

    /** The other node publishes what it has, and it comes the given time later. */
    private void travel(String run, Duration way) {
        sent.all.clear();
        publisher.update(
                new BatteryView(there, there.snapshot(), there.snapshot().values(), there.connection()),
                new StateJson.Moment(run, time.now(), time.nanos()));
        time.advance(way);
        sent.all.forEach(message -> transport.last().deliver(message.topic(), message.text(), false));
    }

    private void online() {
        there.received(values(512_000), time.nanos());
        travel("one", Duration.ZERO);
        time.advance(Duration.ofSeconds(1));
        there.received(values(513_000), time.nanos());
        travel("one", Duration.ZERO);
        assertEquals(State.ONLINE, here.connection().state());
    }

    @Test
    void itIsTheSameBatteryHere() {
        online();
        assertEquals(there.snapshot().values(), here.snapshot().values());
        assertEquals(there.deliveries(), here.deliveries());
        assertEquals(there.nature(), here.nature());
        assertEquals(there.info(), here.info());
        assertEquals(7, here.implausible());
        assertEquals("far", here.id());
        assertEquals(time.nanos(), here.snapshot().receivedAt());
    }

    @Test
    void oneMessageDoesNotBringItOnline() {
        there.received(values(512_000), time.nanos());
        travel("one", Duration.ZERO);
        assertEquals(State.CONNECTING, here.connection().state());
        assertEquals(Snapshot.EMPTY, here.snapshot());
    }

    @Test
    void everyValueIsAsOldAsItWasThereAndItsMessageOnItsWay() {
        online();
        long received = time.nanos();
        time.advance(Duration.ofSeconds(3));
        there.received(Values.builder().set(Quantity.CURRENT, 1_000).build(), time.nanos());
        long newer = time.nanos();
        travel("one", Duration.ofSeconds(2));
        assertEquals(newer, here.snapshot().receivedAt(Quantity.CURRENT));
        assertEquals(received, here.snapshot().receivedAt(Quantity.VOLTAGE));
        assertEquals(received, here.snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, 2));
        assertEquals(received, here.snapshot().alarmsReceivedAt());
        assertEquals(newer, here.snapshot().receivedAt());
    }

    @Test
    void whatTheBrokerHadKeptIsNotFresh() {
        there.received(values(512_000), time.nanos());
        for (int i = 0; i < 5; i++) {
            sent.all.clear();
            travel("one", Duration.ZERO);
            time.advance(Duration.ofSeconds(11));
        }
        transport.last().lose("cable");
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(State.CONNECTING, here.connection().state());
        long before = here.snapshot().sequence();
        sent.kept.forEach((topic, text) -> transport.last().deliver(topic, text, true));
        assertEquals(State.CONNECTING, here.connection().state());
        assertEquals(before, here.snapshot().sequence());
    }

    @Test
    void aMessageThatComesAgainIsNotFresh() {
        online();
        List<Message> same = List.copyOf(sent.all);
        time.advance(Duration.ofSeconds(20));
        same.forEach(message -> transport.last().deliver(message.topic(), message.text(), false));
        time.advance(Duration.ofSeconds(11));
        assertEquals(State.OFFLINE, here.connection().state());
        assertEquals(
                "no new message of the other node for 30 s",
                here.connection().reason().orElseThrow().text());
    }

    @Test
    void aStateThatIsSentAgainMakesNothingYounger() {
        online();
        long before = here.snapshot().receivedAt(Quantity.VOLTAGE);
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(10));
            travel("one", Duration.ZERO);
        }
        assertEquals(State.ONLINE, here.connection().state());
        assertEquals(before, here.snapshot().receivedAt(Quantity.VOLTAGE));
    }

    @Test
    void aBatteryThatIsOfflineThereIsOfflineHereWithTheReason() {
        online();
        time.advance(Duration.ofSeconds(1));
        there.offline("no valid frame for 5 s");
        travel("one", Duration.ZERO);
        assertEquals(State.OFFLINE, here.connection().state());
        assertEquals(
                "the other node says: no valid frame for 5 s",
                here.connection().reason().orElseThrow().text());
        there.online();
        time.advance(Duration.ofSeconds(1));
        travel("one", Duration.ZERO);
        assertEquals(State.ONLINE, here.connection().state());
    }

    @Test
    void theLastWillOfTheOtherNodeTakesItOffline() {
        online();
        transport.last().deliver("barn/status", "offline", false);
        assertEquals(
                "the other node has gone",
                here.connection().reason().orElseThrow().text());
    }

    @Test
    void aBrokerThatIsLostTakesItOfflineAndItsReturnAloneDoesNotBringItBack() {
        online();
        transport.last().lose("cable");
        assertEquals(State.OFFLINE, here.connection().state());
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(State.CONNECTING, here.connection().state());
        time.advance(Duration.ofSeconds(10));
        travel("one", Duration.ZERO);
        assertEquals(State.ONLINE, here.connection().state());
    }

    @Test
    void aNewRunOfTheOtherNodeBeginsFromTheBeginning() {
        online();
        time.advance(Duration.ofSeconds(1));
        publisher = publisher();
        there.received(values(500_000), time.nanos());
        travel("two", Duration.ZERO);
        assertEquals(State.CONNECTING, here.connection().state());
        time.advance(Duration.ofSeconds(10));
        travel("two", Duration.ZERO);
        assertEquals(State.ONLINE, here.connection().state());
        assertEquals(500_000, here.snapshot().values().get(Quantity.VOLTAGE));
    }

    @Test
    void messagesOfAnotherTimeAreNotUsedAndTheClocksNamed() {
        online();
        there.received(values(400_000), time.nanos());
        time.advance(Duration.ofSeconds(1));
        travel("one", Duration.ofSeconds(20));
        assertTrue(
                here.connection().reason().orElseThrow().text().startsWith("its messages are 20 s old"),
                here.connection()::toString);
        assertEquals(513_000, here.snapshot().values().get(Quantity.VOLTAGE));
    }

    @Test
    void itTakesNoCommands() {
        assertTrue(here.execute(new Command.Switch(Quantity.CHARGE_SWITCH, true))
                .toCompletableFuture()
                .join()
                .refusal()
                .isPresent());
    }

    @Test
    void nothingFollowsWhenItIsClosed() {
        online();
        here.close();
        int before = published.size();
        time.advance(Duration.ofMinutes(2));
        travel("one", Duration.ZERO);
        assertEquals(before, published.size());
        assertEquals(List.of(), transport.last().filters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "\"voltage\":1e999999999",
                "\"voltage\":\"52\"",
                "\"voltage\":99999999999999999999999999999999",
                "\"cells\":[{\"index\":100000000,\"voltage\":3}]",
                "\"cells\":[{\"index\":0,\"voltage\":3}]",
                "\"balancing\":\"sideways\"",
                "\"charge_switch\":1",
                "\"alarms\":[{\"id\":\"x\",\"severity\":\"y\"}]"
            })
    void aMessageThatCannotBeOneIsPassedOver(String text) {
        String whole = text.startsWith("\"") ? state("{" + text + "}") : text;
        assertEquals(Optional.empty(), Reader.state(inbound(whole)));
    }

    @Test
    void whatANewerNodeSaysInAdditionIsPassedOver() {
        RemoteState state = Reader.state(inbound(state("{\"voltage\":52.1,\"colour\":\"blue\",\"alarms\":"
                        + "[{\"id\":\"new_alarm\",\"severity\":\"protection\"}]}")))
                .orElseThrow();
        assertEquals(521_000, state.values().get(Quantity.VOLTAGE));
        assertEquals(
                Optional.of(Severity.PROTECTION),
                state.values().alarms().orElseThrow().severity(AlarmId.SYSTEM_ERROR));
    }

    @Property
    void noMessageDoesAnyHarm(@ForAll byte[] bytes) {
        Inbound message = new Inbound("t", bytes, false, 0);
        Reader.state(message);
        Reader.about(message);
    }

    private static String state(String snapshot) {
        return "{\"connection\":{\"state\":\"online\",\"reason\":null},\"run\":\"r\",\"sequence\":1,"
                + "\"sent\":\"2026-01-31T12:00:00Z\",\"clock\":1.000,\"age\":0.100,\"ages\":{},\"invalid\":[],"
                + "\"failed_reads\":[],\"implausible\":0,\"snapshot\":" + snapshot + "}";
    }

    private static Inbound inbound(String text) {
        return new Inbound("t", text.getBytes(StandardCharsets.UTF_8), false, 0);
    }

    @Test
    void aMessageWithoutEndOfNestingIsPassedOver() {
        assertEquals(Optional.empty(), Reader.state(inbound("[".repeat(500_000))));
        assertEquals(Optional.empty(), Reader.about(inbound("{\"a\":".repeat(80_000))));
    }

    @Test
    void theTestsOwnStateIsGood() {
        assertTrue(Reader.state(inbound(state(Json.text(Map.of("soc", 5))))).isPresent());
    }
}
