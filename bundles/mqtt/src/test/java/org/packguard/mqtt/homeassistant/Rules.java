package org.packguard.mqtt.homeassistant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The published rules of Home Assistant for a device message and its components, as far as such a message can break them. */
final class Rules {
    private static final Set<String> ROOT = Set.of("device", "origin", "components", "qos", "encoding");
    private static final Set<String> DEVICE = Set.of(
            "identifiers",
            "connections",
            "name",
            "manufacturer",
            "model",
            "model_id",
            "hw_version",
            "sw_version",
            "serial_number",
            "suggested_area",
            "via_device",
            "configuration_url");
    private static final Set<String> ORIGIN = Set.of("name", "sw_version", "support_url");
    private static final Set<String> COMMON = Set.of(
            "platform",
            "unique_id",
            "default_entity_id",
            "name",
            "availability",
            "availability_mode",
            "entity_category",
            "json_attributes_topic",
            "value_template");
    private static final Map<String, Set<String>> OWN = Map.of(
            "sensor",
            Set.of(
                    "state_topic",
                    "device_class",
                    "state_class",
                    "unit_of_measurement",
                    "suggested_display_precision",
                    "options"),
            "binary_sensor",
            Set.of("state_topic", "device_class"),
            "switch",
            Set.of("state_topic", "command_topic", "retain", "device_class"),
            "button",
            Set.of("command_topic", "retain", "device_class"));
    private static final Map<String, Set<String>> UNITS = Map.of(
            "voltage", Set.of("V", "mV"),
            "current", Set.of("A", "mA"),
            "power", Set.of("W", "kW"),
            "energy", Set.of("Wh", "kWh"),
            "energy_storage", Set.of("Wh", "kWh"),
            "battery", Set.of("%"),
            "temperature", Set.of("°C"),
            "duration", Set.of("s", "min", "h"));
    private static final Set<String> BINARY_CLASSES = Set.of("problem", "connectivity");

    private Rules() {}

    static List<String> broken(JsonObject message) {
        List<String> broken = new ArrayList<>();
        only(message, ROOT, "root", broken);
        only(message.getAsJsonObject("device"), DEVICE, "device", broken);
        only(message.getAsJsonObject("origin"), ORIGIN, "origin", broken);
        if (!message.getAsJsonObject("origin").has("name")) {
            broken.add("origin has no name");
        }
        if (message.getAsJsonObject("device").getAsJsonArray("identifiers").isEmpty()) {
            broken.add("device has no identifiers");
        }
        Set<String> unique = new HashSet<>();
        for (Map.Entry<String, JsonElement> entry :
                message.getAsJsonObject("components").entrySet()) {
            component(entry.getKey(), entry.getValue().getAsJsonObject(), unique, broken);
        }
        return broken;
    }

    private static void component(String key, JsonObject component, Set<String> unique, List<String> broken) {
        if (!key.matches("[A-Za-z0-9_-]+")) {
            broken.add(key + " is no key");
        }
        String platform = text(component, "platform");
        if (!OWN.containsKey(platform)) {
            broken.add(key + " has the platform " + platform);
            return;
        }
        if (component.size() == 1) {
            return; // removed
        }
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(OWN.get(platform));
        only(component, known, key, broken);
        if (!unique.add(text(component, "unique_id"))) {
            broken.add(key + " has no unique_id of its own");
        }
        if (!text(component, "default_entity_id").matches(platform + "\\.[a-z0-9_]+")) {
            broken.add(key + " has the entity id " + text(component, "default_entity_id"));
        }
        if (component.getAsJsonArray("availability").isEmpty()) {
            broken.add(key + " has no availability");
        }
        for (String topic : List.of("state_topic", "command_topic", "json_attributes_topic")) {
            if (component.has(topic) && !text(component, topic).matches("[^+#\\s]+")) {
                broken.add(key + " has the topic " + text(component, topic));
            }
        }
        switch (platform) {
            case "sensor" -> sensor(key, component, broken);
            case "binary_sensor" -> binarySensor(key, component, broken);
            default -> {
                if (!component.has("command_topic") || component.get("retain").getAsBoolean()) {
                    broken.add(key + " has no command topic, or has commands kept");
                }
                if (component.has("entity_category")) {
                    broken.add(key + " is no detail");
                }
            }
        }
    }

    private static void binarySensor(String key, JsonObject component, List<String> broken) {
        if (!component.has("state_topic")) {
            broken.add(key + " has no state topic");
        }
        if (component.has("device_class") && !BINARY_CLASSES.contains(text(component, "device_class"))) {
            broken.add(key + " has the class " + text(component, "device_class"));
        }
        category(key, component, broken);
    }

    private static void sensor(String key, JsonObject component, List<String> broken) {
        if (!component.has("state_topic")) {
            broken.add(key + " has no state topic");
        }
        category(key, component, broken);
        String deviceClass = text(component, "device_class");
        String unit = text(component, "unit_of_measurement");
        String stateClass = text(component, "state_class");
        if (component.has("options")) {
            if (!deviceClass.equals("enum") || !unit.isEmpty() || !stateClass.isEmpty()) {
                broken.add(key + " has options and is no plain enum");
            }
        } else if (deviceClass.equals("enum")) {
            broken.add(key + " is an enum without options");
        } else if (!deviceClass.isEmpty()
                && !UNITS.getOrDefault(deviceClass, Set.of()).contains(unit)) {
            broken.add(key + " has the class " + deviceClass + " with the unit " + unit);
        }
        if (!stateClass.isEmpty()
                && !Set.of("measurement", "total", "total_increasing").contains(stateClass)) {
            broken.add(key + " has the state class " + stateClass);
        }
        // all others know moments only; a time may be counted as well
        if (!stateClass.isEmpty()
                && !Set.of("", "energy", "duration").contains(deviceClass)
                && !stateClass.equals("measurement")) {
            broken.add(key + " has the class " + deviceClass + " with the state class " + stateClass);
        }
        if (deviceClass.equals("energy") && !stateClass.startsWith("total")) {
            broken.add(key + " is energy and no total");
        }
        if (deviceClass.equals("energy_storage") && !stateClass.equals("measurement")) {
            broken.add(key + " is stored energy and no measurement");
        }
        if (unit.contains("\u00B5")) {
            broken.add(key + " has the wrong micro");
        }
    }

    private static void category(String key, JsonObject component, List<String> broken) {
        if (component.has("entity_category")
                && !text(component, "entity_category").equals("diagnostic")) {
            broken.add(key + " has the category " + text(component, "entity_category"));
        }
    }

    private static void only(JsonObject object, Set<String> known, String where, List<String> broken) {
        object.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> broken.add(where + " has " + key));
    }

    private static String text(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }
}
