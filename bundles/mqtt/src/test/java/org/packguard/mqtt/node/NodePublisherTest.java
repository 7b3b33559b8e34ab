package org.packguard.mqtt.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.homeassistant.Announcements;
import org.packguard.mqtt.homeassistant.Discovery;
import org.packguard.mqtt.homeassistant.Leftover;
import org.packguard.mqtt.publish.Rates;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.FakeAround;
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
    private final Map<String, String> before = new HashMap<>();
    private final Discovery discovery = new Discovery(TOPICS, "homeassistant", false, true);
    private final NodePublisher publisher = new NodePublisher(
            around,
            one -> !one.id().equals("private"),
            TOPICS,
            new Rates(Duration.ofSeconds(1), Map.of(), Map.of(), Duration.ofSeconds(10)),
            Optional.of(new Announcements(discovery, sent)),
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
    void aTextThatHomeAssistantIsNotShownMakesNoNewAnnouncement() {
        battery.info(Map.of("vendor", "JK", "lowest_cell", "3"));
        look(1);
        assertEquals(2, sent.count(CONFIG));
        battery.info(Map.of("vendor", "JK", "lowest_cell", "4"));
        look(1);
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

    /** Has this run found at the broker what an earlier one has published there of another battery, under the id attic. */
    private void findAttic() {
        String config = sent.kept(CONFIG).orElseThrow();
        sent.kept.forEach((topic, text) -> before.put(topic.replace("cellar", "attic"), text));
        before.keySet().removeIf(topic -> !topic.contains("attic"));
        find("homeassistant/device/node_attic/config", config.replace("cellar", "attic"));
    }

    private void find(String topic, String text) {
        sent.kept.putAll(before);
        Leftover.read(discovery, new Inbound(topic, text.getBytes(StandardCharsets.UTF_8), true, 0))
                .ifPresent(publisher::found);
    }

    private long left() {
        return sent.kept.keySet().stream()
                .filter(topic -> topic.contains("attic"))
                .count();
    }

    @Test
    void aBatteryWhoseFileWasDeletedWhileNothingRanGoesWithEverythingOfIt() {
        findAttic();
        assertTrue(before.size() > 8, before.toString());
        look(10);
        assertEquals(before.size(), left());
        look(1);
        assertEquals(0, left());
        assertTrue(sent.kept(CONFIG).isPresent());
    }

    @Test
    void aBatteryOfAnEarlierRunThatIsConfiguredStays() {
        findAttic();
        around.configured.add("attic");
        look(100);
        assertEquals(before.size(), left());
        around.configured.remove("attic");
        look(10);
        assertEquals(before.size(), left());
        look(1);
        assertEquals(0, left());
    }

    @Test
    void whatIsLeftOfABatteryStaysWhileNobodyCanTellWhatIsConfigured() {
        findAttic();
        around.known = false;
        look(100);
        assertEquals(before.size(), left());
    }

    @Test
    void aGuardWhoseFileWasDeletedWhileNothingRanGoesWithItsPermits() {
        String old = sent.kept(CONFIG)
                .orElseThrow()
                .replace("guard/main/", "guard/former/")
                .replace("guard_main_", "guard_former_");
        List.of("charge", "why", "conditions", "next")
                .forEach(what -> before.put("node/cellar/guard/former/" + what, "ON"));
        find(CONFIG, old);
        look(10);
        assertEquals("ON", sent.kept("node/cellar/guard/former/charge").orElseThrow());
        look(1);
        assertTrue(sent.kept.keySet().stream().noneMatch(topic -> topic.contains("former")));
        assertTrue(
                sent.kept(CONFIG).orElseThrow().contains("\"guard_former_charge\":{\"platform\":\"binary_sensor\"}"));
        assertTrue(sent.kept("node/cellar/guard/main/charge").isPresent());
        look(20);
        assertEquals(2, sent.count(CONFIG));
    }

    @Test
    void aGuardThatProtectsAnotherBatteryFromNowOnIsThereOnly() {
        around.batteries.add(new FakeBattery("attic", "Attic").online());
        around.configured.add("attic");
        around.guards.set(0, new FakeGuard("main", "attic"));
        look(2);
        assertEquals("ON", sent.kept("node/attic/guard/main/charge").orElseThrow());
        assertEquals(Optional.empty(), sent.kept("node/cellar/guard/main/charge"));
        assertFalse(sent.kept(CONFIG).orElseThrow().contains("\"unique_id\":\"node_cellar_guard_main_charge\""));
    }

    @Test
    void aGuardOfAnEarlierRunThatIsConfiguredStays() {
        around.guards.clear();
        look(1);
        before.put("node/cellar/guard/main/why", "[]");
        find(CONFIG, sent.kept(CONFIG).orElseThrow());
        look(100);
        assertTrue(sent.kept("node/cellar/guard/main/why").isPresent());
    }

    @Test
    void aSwitchIsOneOnlyWhereItsBatteryLetsItBeOperated() {
        Sent other = new Sent();
        NodePublisher switching = new NodePublisher(
                around,
                one -> true,
                TOPICS,
                new Rates(Duration.ofSeconds(1), Map.of(), Map.of(), Duration.ofSeconds(10)),
                Optional.of(new Announcements(new Discovery(TOPICS, "homeassistant", true, true), other)),
                List.of(),
                other,
                time,
                "run");
        battery.received(
                Values.builder()
                        .set(Quantity.CHARGE_SWITCH, true)
                        .set(Quantity.DISCHARGE_SWITCH, true)
                        .build(),
                time.nanos());
        battery.switches = Set.of(Quantity.CHARGE_SWITCH);
        switching.look();
        String message = other.kept(CONFIG).orElseThrow();
        assertTrue(message.contains("node/cellar/charge_switch/set"));
        assertFalse(message.contains("node/cellar/discharge_switch/set"));
    }

    @Test
    void aBatteryThatIsPublishedAgainIsNoLeftover() {
        findAttic();
        FakeBattery attic = new FakeBattery("attic", "Attic").online();
        around.batteries.add(attic);
        around.configured.add("attic");
        look(20);
        assertTrue(sent.kept("homeassistant/device/node_attic/config").isPresent());
    }

    @Test
    void aBatteryThatIsNotToBePublishedAnyMoreGoesFromTheBroker() {
        around.batteries.add(new FakeBattery("private", "Private").online());
        around.configured.add("private");
        String config = sent.kept(CONFIG).orElseThrow().replace("cellar", "private");
        before.put("homeassistant/device/node_private/config", config);
        find("homeassistant/device/node_private/config", config);
        look(11);
        assertEquals(Optional.empty(), sent.kept("homeassistant/device/node_private/config"));
    }

    @Test
    void whatOthersHaveAnnouncedStays() {
        String config = sent.kept(CONFIG).orElseThrow();
        // the node with the prefix node_2 has a battery attic, which looks like the battery 2_attic of this one
        String theirs = config.replace("node/cellar", "node_2/attic").replace("node_cellar", "node_2_attic");
        for (String text : List.of(theirs, "{}", "{\"components\":7}", "no JSON", "{\"components\":{\"a\":[]}}")) {
            before.put("homeassistant/device/node_2_attic/config", text);
            find("homeassistant/device/node_2_attic/config", text);
            look(20);
            assertEquals(1, left(), text);
        }
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
        Map<String, String> all = Map.copyOf(sent.kept);
        sent.kept.clear();
        publisher.anew();
        assertEquals(all.keySet(), sent.kept.keySet());
    }
}
