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

    @Test
    void switchesAreSensorsUnlessSwitchingIsAllowed() {
        assertEquals(
                "binary_sensor",
                component(message(false, true, everything()), "charge_switch")
                        .get("platform")
                        .getAsString());
        JsonObject allowed = component(message(true, false, everything()), "charge_switch");
        assertEquals("switch", allowed.get("platform").getAsString());
        assertEquals(
                "house/node/Cellar-1/charge_switch/set",
                allowed.get("command_topic").getAsString());
        assertEquals(
                "binary_sensor",
                component(message(true, true, everything()), "charge_allowed")
                        .get("platform")
                        .getAsString());
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
        announcements.announce(new Subject(before.id(), before.name(), before.info(), before.known(), true, List.of()));
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
