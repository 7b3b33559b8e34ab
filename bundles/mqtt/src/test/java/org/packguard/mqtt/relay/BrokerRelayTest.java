package org.packguard.mqtt.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.client.ConnectionSettings;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.testing.FakeTransport;

class BrokerRelayTest {
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final FakeTime time = new FakeTime();
    private final FakeTransport transport = new FakeTransport();
    private final Brokers brokers = new Brokers();
    private final List<String> told = new ArrayList<>();
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

    @BeforeEach
    void connect() {
        brokers.add("home", connection);
        connection.start();
        transport.last().accept();
        transport.last().published.clear();
    }

    private BrokerRelay relay(Wiring wiring) {
        BrokerRelay relay = new BrokerRelay(
                "pump",
                "Pump",
                wiring,
                brokers,
                "home",
                time,
                time,
                event -> told.add(event.text().text()));
        relay.start();
        return relay;
    }

    private static Wiring plain() {
        return new Wiring.Plain("pump/set", "ON", "OFF", Optional.of("pump/state"));
    }

    @Test
    void itIsOpenedAtTheStartWhateverItWas() {
        relay(plain());
        assertEquals(List.of("pump/set OFF"), transport.last().texts().subList(0, 1));
        assertTrue(transport.last().published.stream().noneMatch(Message::retain));
    }

    @Test
    void itClosesOnlyWhileAllVotesAskForIt() {
        BrokerRelay relay = relay(plain());
        Vote one = relay.vote("one");
        Vote other = relay.vote("other");
        one.permit(LEASE);
        assertFalse(relay.status().wanted());
        other.permit(LEASE);
        assertTrue(relay.status().wanted());
        assertEquals("ON", transport.last().newest("pump/set").orElseThrow());
        one.withdraw();
        assertEquals("OFF", transport.last().newest("pump/set").orElseThrow());
        one.close();
        assertEquals("ON", transport.last().newest("pump/set").orElseThrow());
        assertEquals(List.of("other: closed"), relay.status().votes());
        assertEquals(2, relay.status().operations());
    }

    @Test
    void aVoteThatIsNotRenewedInTimeOpensIt() {
        BrokerRelay relay = relay(plain());
        relay.vote("guard").permit(LEASE);
        time.advance(LEASE.minusMillis(1));
        assertTrue(relay.status().wanted());
        time.advance(Duration.ofMillis(1));
        assertFalse(relay.status().wanted());
        assertEquals("OFF", transport.last().newest("pump/set").orElseThrow());
    }

    @Test
    void itIsToldAgainUntilItSaysThatItIsSo() {
        BrokerRelay relay = relay(plain());
        relay.vote("guard").permit(Duration.ofMinutes(1));
        int before = transport.last().published.size();
        time.advance(Duration.ofSeconds(6));
        assertEquals(before + 3, transport.last().published.size());
        assertEquals(
                "the device does not answer",
                relay.status().unreachable().orElseThrow().text());
        transport.last().deliver("pump/state", "ON", false);
        time.advance(Duration.ofSeconds(6));
        assertEquals(before + 3, transport.last().published.size());
        assertTrue(relay.status().delivered().isPresent());
        assertEquals(Optional.empty(), relay.status().unreachable());
        assertTrue(relay.status().readBack().orElseThrow().closed());
    }

    @Test
    void aDeviceThatMovesByItselfIsToldAgain() {
        BrokerRelay relay = relay(plain());
        relay.vote("guard").permit(Duration.ofMinutes(1));
        transport.last().deliver("pump/state", "ON", false);
        transport.last().deliver("pump/state", "OFF", false);
        transport.last().published.clear();
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of("pump/set ON"), transport.last().texts());
    }

    @Test
    void whatTheBrokerHadKeptSaysNothingOfNow() {
        BrokerRelay relay = relay(plain());
        transport.last().deliver("pump/state", "OFF", true);
        assertEquals(Optional.empty(), relay.status().readBack());
        assertTrue(relay.status().delivered().isEmpty());
    }

    @Test
    void aBrokerThatIsAwayIsNamedAndTheWishSentWhenItIsBack() {
        BrokerRelay relay = relay(plain());
        transport.last().lose("cable");
        relay.vote("guard").permit(Duration.ofMinutes(1));
        assertEquals("cable", relay.status().unreachable().orElseThrow().text());
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(Optional.of("ON"), transport.last().newest("pump/set"));
        brokers.remove("home", connection);
        assertEquals(
                "there is no broker home",
                relay.status().unreachable().orElseThrow().text());
    }

    @Test
    void onlyADeviceWithATimerHasALease() {
        assertEquals(Lease.NONE, relay(plain()).lease());
        assertEquals(Lease.DEVICE, relay(new Wiring.Tasmota("plug", 1)).lease());
    }

    @Test
    void theTimerOfTasmotaIsWoundUpWithEveryRenewal() {
        BrokerRelay relay = relay(new Wiring.Tasmota("plug", 2));
        Vote vote = relay.vote("guard");
        vote.permit(LEASE);
        transport.last().deliver("stat/plug/POWER2", "ON", false);
        vote.permit(LEASE);
        assertEquals(
                List.of("cmnd/plug/Backlog0 PulseTime2 112; Power2 ON", "cmnd/plug/Backlog0 PulseTime2 112; Power2 ON"),
                transport.last().texts().stream()
                        .filter(text -> text.contains("Backlog"))
                        .toList());
        transport.last().deliver("stat/plug/POWER1", "OFF", false);
        transport.last().deliver("stat/plug/RESULT", "{}", false);
        assertTrue(relay.status().readBack().orElseThrow().closed());
        vote.permit(Duration.ofSeconds(3));
        assertEquals(
                "PulseTime2 50; Power2 ON",
                transport.last().newest("cmnd/plug/Backlog0").orElseThrow());
    }

    @Test
    void itIsOpenedWhenItEnds() {
        BrokerRelay relay = relay(plain());
        Vote vote = relay.vote("guard");
        vote.permit(LEASE);
        relay.end();
        assertEquals("OFF", transport.last().newest("pump/set").orElseThrow());
        vote.permit(LEASE);
        time.advance(Duration.ofMinutes(1));
        assertEquals("OFF", transport.last().newest("pump/set").orElseThrow());
        assertEquals(List.of(), transport.last().filters);
        assertEquals(
                List.of("closes", "opens"),
                told.stream().filter(text -> !text.contains("reached")).toList());
    }
}
