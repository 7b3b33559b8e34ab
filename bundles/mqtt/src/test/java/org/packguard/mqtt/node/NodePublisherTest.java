package org.packguard.mqtt.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.homeassistant.Announcements;
import org.packguard.mqtt.homeassistant.Discovery;
import org.packguard.mqtt.publish.Rates;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.FakeAround;
import org.packguard.mqtt.testing.FakeBattery;
import org.packguard.mqtt.testing.FakeGuard;
import org.packguard.mqtt.testing.Sent;

class NodePublisherTest {
    private static final Topics TOPICS = new Topics("node");
    private static final String CONFIG = "homeassistant/device/node_cellar/config";

    private final FakeTime time = new FakeTime();
    private final FakeAround around = new FakeAround();
    private final FakeBattery battery = new FakeBattery("cellar", "Cellar").online();
    private final FakeGuard guard = new FakeGuard("main", "cellar");
    private final Sent sent = new Sent();
    private final NodePublisher publisher = new NodePublisher(
            around,
            one -> !one.id().equals("private"),
            TOPICS,
            new Rates(Duration.ofSeconds(1), Map.of(), Map.of(), Duration.ofSeconds(10)),
            Optional.of(new Announcements(new Discovery(TOPICS, "homeassistant", false, true), sent)),
            List.of(),
            sent,
            time,
            "run");

    @BeforeEach
    void putThere() {
        around.batteries.add(battery);
        around.guards.add(guard);
        around.configured.add("cellar");
        around.configured.add("main");
        battery.received(Values.builder().set(Quantity.SOC, 5_000).build(), time.nanos());
        publisher.look();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            time.advance(Duration.ofSeconds(1));
            publisher.look();
        }
    }

    @Test
    void everyBatteryIsPublishedAndAnnounced() {
        assertEquals("50", sent.kept("node/cellar/soc").orElseThrow().replace(".0", ""));
        assertTrue(sent.kept(CONFIG).orElseThrow().contains("guard_main_charge"));
    }

    @Test
    void whatIsNotWantedIsNotPublished() {
        around.batteries.add(new FakeBattery("private", "Private").online());
        look(2);
        assertTrue(sent.kept.keySet().stream().noneMatch(topic -> topic.contains("private")));
    }

    @Test
    void anUpdateGoesOutWithoutWaitingForTheNextLook() {
        time.advance(Duration.ofSeconds(1));
        battery.received(Values.builder().set(Quantity.SOC, 6_000).build(), time.nanos());
        publisher.updated(new BatteryUpdate(battery, battery.snapshot(), battery.connection()));
        assertEquals("60", sent.kept("node/cellar/soc").orElseThrow().replace(".0", ""));
    }

    @Test
    void aNewQuantityIsAnnounced() {
        battery.received(Values.builder().set(Quantity.CURRENT, 1_000).build(), time.nanos());
        look(1);
        assertTrue(sent.kept(CONFIG).orElseThrow().contains("\"current\""));
        assertEquals(2, sent.count(CONFIG));
        look(5);
        assertEquals(2, sent.count(CONFIG));
    }

    @Test
    void aBatteryThatIsOnlyAwayStaysWithItsLastValues() {
        around.batteries.clear();
        look(100);
        assertEquals("offline", sent.kept("node/cellar/availability").orElseThrow());
        assertTrue(sent.kept(CONFIG).isPresent());
        assertTrue(sent.kept("node/cellar/soc").isPresent());
    }

    @Test
    void aBatteryThatIsNotConfiguredAnyMoreGoesAfterAWhile() {
        around.batteries.clear();
        around.configured.remove("cellar");
        look(10);
        assertTrue(sent.kept(CONFIG).isPresent());
        look(1);
        assertEquals(Optional.empty(), sent.kept(CONFIG));
        assertTrue(sent.kept.keySet().stream()
                .noneMatch(topic -> topic.startsWith("node/cellar/") && !topic.contains("/guard/")));
    }

    @Test
    void nothingGoesWhileNobodyCanTellWhatIsConfigured() {
        around.batteries.clear();
        around.known = false;
        look(100);
        assertTrue(sent.kept(CONFIG).isPresent());
    }

    @Test
    void permitsAndTheirReasonsFollowTheDecisions() {
        assertEquals("ON", sent.kept("node/cellar/guard/main/charge").orElseThrow());
        time.advance(Duration.ofSeconds(1));
        publisher.decided(guard, FakeGuard.tooHigh(time.nanos()));
        assertEquals("OFF", sent.kept("node/cellar/guard/main/charge").orElseThrow());
        assertEquals("ON", sent.kept("node/cellar/guard/main/discharge").orElseThrow());
        assertEquals("ON", sent.kept("node/cellar/guard/main/alarm").orElseThrow());
        assertEquals("protect", sent.kept("node/cellar/guard/main/state").orElseThrow());
        assertEquals(
                "[\"cell 3 is at 3.66 V; clears: below 3.45 V\"]",
                sent.kept("node/cellar/guard/main/why").orElseThrow());
        assertEquals(
                "{\"charge_current\":0.0}",
                sent.kept("node/cellar/guard/main/limits").orElseThrow());
    }

    @Test
    void aGuardThatIsAwaySaysNothingAnyMoreAndKeepsItsPlace() {
        around.guards.clear();
        look(1);
        assertEquals(Optional.empty(), sent.kept("node/cellar/guard/main/charge"));
        assertTrue(sent.kept(CONFIG).orElseThrow().contains("\"unique_id\":\"node_cellar_guard_main_charge\""));
        around.configured.remove("main");
        look(1);
        assertFalse(sent.kept(CONFIG).orElseThrow().contains("\"unique_id\":\"node_cellar_guard_main_charge\""));
    }

    @Test
    void everythingGoesOutAnewWhenTheBrokerIsBack() {
        Map<String, String> before = Map.copyOf(sent.kept);
        sent.kept.clear();
        publisher.anew();
        assertEquals(before.keySet(), sent.kept.keySet());
    }
}
