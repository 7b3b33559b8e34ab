package org.packguard.mqtt.homeassistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.mqtt.json.Json;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.Sent;

class DiscoveryTest {
    private static final Topics TOPICS = new Topics("house/node");

    private static JsonObject message(boolean switching, boolean acknowledging, Subject subject) {
        return JsonParser.parseString(Json.text(
                        new Discovery(TOPICS, "homeassistant", switching, acknowledging).message(subject, Map.of())))
                .getAsJsonObject();
    }

    private static JsonObject component(JsonObject message, String key) {
        return message.getAsJsonObject("components").getAsJsonObject(key);
    }

    private static Subject everything() {
        Map<Quantity, Integer> known = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            known.put(quantity, quantity.scope() == Scope.PACK ? 0 : 2);
        }
        return new Subject(
                "Cellar-1",
                "Cellar",
                new DeviceInfo(Map.of("vendor", "JK", "model", "B2A24S", "software", "10.07", "serial", "7")),
                known,
                Discovery.SWITCHES,
                true,
                List.of(new Subject.GuardName("G-1", "Guard")));
    }

    @Test
    void everyComponentKeepsTheRules() {
        assertEquals(List.of(), Rules.broken(message(true, true, everything())));
        assertEquals(List.of(), Rules.broken(message(false, false, everything())));
    }

    @Test
    void everyQuantityIsThereOnceAndTwiceForTwoCells() {
        JsonObject components = message(false, false, everything()).getAsJsonObject("components");
        for (Quantity quantity : Quantity.pack()) {
            assertTrue(components.has(quantity.id()), quantity.id());
        }
        for (Quantity quantity : Quantity.cell()) {
            assertTrue(components.has("cell_2_" + quantity.id()), quantity.id());
            assertFalse(components.has("cell_3_" + quantity.id()), quantity.id());
        }
    }

    @Test
    void aSensorSaysWhatItIs() {
        assertEquals(
                JsonParser.parseString(
                        """
                        {"platform": "sensor", "unique_id": "house_node_Cellar-1_voltage",
                         "default_entity_id": "sensor.cellar_1_voltage", "name": "Voltage",
                         "availability": [{"topic": "house/node/status"},
                                          {"topic": "house/node/Cellar-1/availability"}],
                         "availability_mode": "all",
                         "state_topic": "house/node/Cellar-1/voltage",
                         "value_template": "{{ value if value else 'None' }}",
                         "device_class": "voltage", "state_class": "measurement", "unit_of_measurement": "V",
                         "suggested_display_precision": 2}"""),
                component(message(false, false, everything()), "voltage"));
    }

    @Test
    void countersRiseAndStoredEnergyDoesNot() {
        JsonObject message = message(false, false, everything());
        for (String counter : List.of("energy_in", "energy_out_today", "charged_energy", "cycles")) {
            assertEquals(
                    "total_increasing",
                    component(message, counter).get("state_class").getAsString());
        }
        assertEquals(
                "measurement",
                component(message, "stored_energy").get("state_class").getAsString());
        assertEquals(
                "energy_storage",
                component(message, "full_energy").get("device_class").getAsString());
    }

    private static String platform(JsonObject message, String key) {
        return component(message, key).get("platform").getAsString();
    }

    @Test
    void switchesAreSensorsUnlessSwitchingIsAllowed() {
        JsonObject not = message(false, true, everything());
        assertEquals("binary_sensor", platform(not, "charge_switch"));
        assertFalse(not.getAsJsonObject("components").has("charge_switch_operated"));
        JsonObject allowed = message(true, false, everything());
        JsonObject operated = component(allowed, "charge_switch_operated");
        assertEquals("switch", operated.get("platform").getAsString());
        assertEquals(
                "switch.cellar_1_charge_switch",
                operated.get("default_entity_id").getAsString());
        assertEquals(
                "house/node/Cellar-1/charge_switch/set",
                operated.get("command_topic").getAsString());
        assertFalse(allowed.getAsJsonObject("components").has("charge_switch"));
        assertEquals("binary_sensor", platform(allowed, "charge_allowed"));
    }

    @Test
    void aSwitchThatItsBatteryDoesNotLetBeOperatedIsASensorAlthoughTheBrokerAllowsIt() {
        Subject all = everything();
        JsonObject message = message(
                true,
                true,
                new Subject(
                        all.id(),
                        all.name(),
                        all.info(),
                        all.known(),
                        Set.of(Quantity.BALANCER_SWITCH),
                        true,
                        List.of()));
        assertEquals("binary_sensor", platform(message, "charge_switch"));
        assertEquals("switch", platform(message, "balancer_switch_operated"));
    }

    @Test
    void whatAnEarlierRunLetBeOperatedGoesWhenItIsNotAllowedAnyMore() {
        Map<String, String> earlier = new Discovery(TOPICS, "homeassistant", true, true).platforms(everything());
        assertEquals(
                Map.of(
                        "charge_switch_operated", "switch",
                        "discharge_switch_operated", "switch",
                        "precharge_switch_operated", "switch",
                        "balancer_switch_operated", "switch",
                        "heater_switch_operated", "switch",
                        "guard_G-1_acknowledge", "button"),
                removedAfter(earlier, false));
    }

    @Test
    void theSensorOfASwitchGoesWhenThatMayBeOperated() {
        Map<String, String> earlier = new Discovery(TOPICS, "homeassistant", false, true).platforms(everything());
        Map<String, String> removed = removedAfter(earlier, true);
        assertEquals("binary_sensor", removed.get("charge_switch"));
        assertEquals(5, removed.size());
    }

    /** Which components a message names as removed of those that an earlier run has announced. */
    private static Map<String, String> removedAfter(Map<String, String> earlier, boolean allowed) {
        Sent sent = new Sent();
        Announcements announcements = new Announcements(new Discovery(TOPICS, "homeassistant", allowed, allowed), sent);
        Subject all = everything();
        // at first nothing is known, and that is no reason to remove anything
        announcements.recall(all.id(), earlier);
        announcements.announce(
                new Subject(all.id(), all.name(), all.info(), Map.of(), all.switches(), false, List.of()));
        assertEquals(Map.of(), removed(sent));
        announcements.announce(all);
        return removed(sent);
    }

    private static Map<String, String> removed(Sent sent) {
        JsonObject message = JsonParser.parseString(sent.kept("homeassistant/device/house_node_Cellar-1/config")
                        .orElseThrow())
                .getAsJsonObject();
        assertEquals(List.of(), Rules.broken(message));
        Map<String, String> removed = new TreeMap<>();
        message.getAsJsonObject("components").entrySet().stream()
                .filter(entry -> entry.getValue().getAsJsonObject().size() == 1)
                .forEach(entry -> removed.put(entry.getKey(), platform(message, entry.getKey())));
        return removed;
    }

    @Test
    void aGuardIsThereWithAButtonOnlyWhereAcknowledgingIsAllowed() {
        JsonObject without = message(true, false, everything());
        for (String what : List.of("charge", "discharge", "alarm")) {
            assertEquals(
                    "binary_sensor",
                    component(without, "guard_G-1_" + what).get("platform").getAsString());
        }
        assertFalse(without.getAsJsonObject("components").has("guard_G-1_acknowledge"));
        JsonObject button = component(message(false, true, everything()), "guard_G-1_acknowledge");
        assertEquals("button", button.get("platform").getAsString());
        assertEquals(
                "house/node/Cellar-1/guard/G-1/acknowledge",
                button.get("command_topic").getAsString());
    }

    @Test
    void detailsAreDiagnostic() {
        JsonObject message = message(false, false, everything());
        assertEquals(
                "diagnostic",
                component(message, "runtime").get("entity_category").getAsString());
        assertFalse(component(message, "soc").has("entity_category"));
    }

    @Test
    void aComponentThatIsNoMoreIsNamedWithItsPlatformAlone() {
        Sent sent = new Sent();
        Announcements announcements = new Announcements(new Discovery(TOPICS, "homeassistant", false, true), sent);
        announcements.announce(everything());
        Subject before = everything();
        announcements.announce(new Subject(
                before.id(), before.name(), before.info(), before.known(), before.switches(), true, List.of()));
        JsonObject message = JsonParser.parseString(sent.kept("homeassistant/device/house_node_Cellar-1/config")
                        .orElseThrow())
                .getAsJsonObject();
        assertEquals(
                "{\"platform\":\"button\"}",
                component(message, "guard_G-1_acknowledge").toString());
        assertEquals(List.of(), Rules.broken(message));
    }

    @Test
    void aBatteryIsAnnouncedOnceAndAnewWhenTheBrokerIsBackAndForgottenWhenItGoes() {
        Sent sent = new Sent();
        Announcements announcements = new Announcements(new Discovery(TOPICS, "homeassistant", false, true), sent);
        announcements.announce(everything());
        announcements.announce(everything());
        assertEquals(1, sent.all.size());
        announcements.anew();
        assertEquals(2, sent.all.size());
        announcements.gone("Cellar-1");
        assertEquals(Optional.empty(), sent.kept("homeassistant/device/house_node_Cellar-1/config"));
        announcements.gone("Cellar-1");
        assertEquals(3, sent.all.size());
    }
}
