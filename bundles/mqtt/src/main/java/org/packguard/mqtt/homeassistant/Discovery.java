package org.packguard.mqtt.homeassistant;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.guard.GuardState;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.mqtt.publish.Topics;

/**
 * Makes the message by which Home Assistant finds one battery with everything of it. Pure. Root, device and origin hold no
 * other keys than those that the integration knows, because one unknown key there loses the whole message.
 */
public final class Discovery {
    /** The switches of a BMS that can be asked for. */
    public static final Set<Quantity> SWITCHES = Set.copyOf(EnumSet.of(
            Quantity.CHARGE_SWITCH,
            Quantity.DISCHARGE_SWITCH,
            Quantity.PRECHARGE_SWITCH,
            Quantity.BALANCER_SWITCH,
            Quantity.HEATER_SWITCH));

    private static final String OPERATED = "_operated";
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String STATE = "state";
    private static final int LONGEST_STATE = 250;
    private static final String UNKNOWN_WHEN_EMPTY = "{{ value if value else 'None' }}";

    private final Topics topics;
    private final String prefix;
    private final boolean switching;
    private final boolean acknowledging;

    /**
     * For one broker.
     *
     * @param prefix where Home Assistant looks, usually {@code homeassistant}
     * @param switching whether switches may be operated
     * @param acknowledging whether latches may be acknowledged
     */
    public Discovery(Topics topics, String prefix, boolean switching, boolean acknowledging) {
        this.topics = topics;
        this.prefix = prefix;
        this.switching = switching;
        this.acknowledging = acknowledging;
    }

    /** Where the message of a battery belongs. */
    public String topic(String battery) {
        return prefix + "/device/" + unique(battery) + "/config";
    }

    /** The filter of the topics in which devices are announced, others' as well. */
    public String filter() {
        return prefix + "/device/+/config";
    }

    /** The battery of this node whose message belongs in a topic, as far as the topic tells; empty where it is of others. */
    Optional<String> battery(String topic) {
        String start = prefix + "/device/" + unique("");
        String end = "/config";
        return topic.startsWith(start) && topic.endsWith(end) && topic.length() > start.length() + end.length()
                ? Optional.of(topic.substring(start.length(), topic.length() - end.length()))
                : Optional.empty();
    }

    /** The topics below which everything of a battery is. */
    String below(String battery) {
        return topics.battery(battery, "");
    }

    /** The components of a battery with the platform of each, by the keys that they have in the message. */
    public Map<String, String> platforms(Subject subject) {
        Map<String, String> platforms = new TreeMap<>();
        components(subject)
                .forEach((key, component) ->
                        platforms.put(key, component.get("platform").toString()));
        return platforms;
    }

    /**
     * Whether another component stands in the place of one that an earlier run has announced: a switch in that of its sensor or the
     * other way round, or a guard without its button. What is only not known yet is not over.
     *
     * @param key the key of the earlier one
     * @param platforms the components of now
     */
    static boolean isOver(String key, Map<String, String> platforms) {
        return !platforms.containsKey(key)
                && (platforms.containsKey(key + OPERATED)
                        || platforms.containsKey(before(key, OPERATED))
                        || platforms.containsKey(before(key, ACKNOWLEDGE) + STATE));
    }

    private static String before(String key, String end) {
        return key.endsWith(end) ? key.substring(0, key.length() - end.length()) : "";
    }

    /**
     * The message.
     *
     * @param removed components that it had before and has no more, with their platforms
     */
    public Map<String, Object> message(Subject subject, Map<String, String> removed) {
        Map<String, Object> components = new LinkedHashMap<>(components(subject));
        removed.forEach((key, platform) -> components.putIfAbsent(key, Map.of("platform", platform)));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("device", device(subject));
        message.put("origin", Map.of("name", "Packguard"));
        message.put("components", components);
        return message;
    }

    private Map<String, Object> device(Subject subject) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("identifiers", List.of(unique(subject.id())));
        device.put("name", subject.name());
        subject.info().field("vendor").ifPresent(text -> device.put("manufacturer", text));
        subject.info().field("model").ifPresent(text -> device.put("model", text));
        subject.info().field("hardware").ifPresent(text -> device.put("hw_version", text));
        subject.info().field("software").ifPresent(text -> device.put("sw_version", text));
        subject.info().field("serial").ifPresent(text -> device.put("serial_number", text));
        return device;
    }

    private Map<String, Map<String, Object>> components(Subject subject) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        new TreeMap<>(subject.known()).forEach((quantity, cells) -> {
            if (quantity.scope() == Scope.PACK) {
                ofPack(subject, quantity, all);
            }
            for (int cell = 1; cell <= cells; cell++) {
                all.put("cell_" + cell + "_" + quantity.id(), ofCell(subject, quantity, cell));
            }
        });
        if (subject.alarms()) {
            all.put("alarms", alarms(subject));
            all.put("problem", problem(subject));
        }
        all.put("connection", connection(subject));
        subject.guards().forEach(guard -> guard(subject, guard, all));
        return all;
    }

    private void ofPack(Subject subject, Quantity quantity, Map<String, Map<String, Object>> all) {
        String topic = topics.quantity(subject.id(), quantity);
        if (!switching || !SWITCHES.contains(quantity) || !subject.switches().contains(quantity)) {
            all.put(quantity.id(), value(subject, quantity, quantity.id(), quantity.label(), topic));
            return;
        }
        // under another key than the sensor, since a component cannot become one of another platform
        String key = quantity.id() + OPERATED;
        Map<String, Object> component = component(subject, "switch", key, quantity.label());
        component.put("default_entity_id", "switch." + entity(subject.id() + "_" + quantity.id()));
        component.put("state_topic", topic);
        component.put("value_template", UNKNOWN_WHEN_EMPTY);
        component.put("command_topic", Topics.command(topic));
        component.put("retain", false);
        all.put(key, component);
    }

    private Map<String, Object> ofCell(Subject subject, Quantity quantity, int cell) {
        return value(
                subject,
                quantity,
                "cell_" + cell + "_" + quantity.id(),
                "Cell " + cell + " " + quantity.label().toLowerCase(Locale.ROOT),
                topics.cell(subject.id(), cell, quantity));
    }

    private Map<String, Object> value(Subject subject, Quantity quantity, String key, String name, String topic) {
        boolean flag = quantity.kind() == Kind.FLAG;
        Map<String, Object> component = component(subject, flag ? "binary_sensor" : "sensor", key, name);
        Trait trait = Trait.of(quantity);
        component.put("state_topic", topic);
        component.put("value_template", UNKNOWN_WHEN_EMPTY);
        if (quantity.kind() == Kind.CHOICE) {
            component.put("device_class", "enum");
            component.put("options", quantity.choices());
        }
        trait.deviceClass().ifPresent(text -> component.put("device_class", text));
        trait.stateClass().ifPresent(text -> component.put("state_class", text));
        trait.unit().ifPresent(text -> component.put("unit_of_measurement", text));
        if (quantity.kind() == Kind.NUMBER) {
            component.put("suggested_display_precision", trait.precision());
        }
        if (trait.diagnostic()) {
            component.put("entity_category", "diagnostic");
        }
        return component;
    }

    private Map<String, Object> alarms(Subject subject) {
        Map<String, Object> component = component(subject, "sensor", "alarms", "Alarms");
        component.put("state_topic", topics.battery(subject.id(), "alarms"));
        component.put(
                "value_template",
                "{{ (value_json | map(attribute='id') | join(', '))[:" + LONGEST_STATE
                        + "] if value and value_json else 'none' if value else 'None' }}");
        component.put("entity_category", "diagnostic");
        return component;
    }

    private Map<String, Object> problem(Subject subject) {
        Map<String, Object> component = component(subject, "binary_sensor", "problem", "Protection of the BMS");
        component.put("state_topic", topics.battery(subject.id(), "alarms"));
        component.put(
                "value_template",
                "{{ 'None' if not value else 'ON' if value_json | selectattr('severity', 'eq', 'protection') | list"
                        + " else 'OFF' }}");
        component.put("device_class", "problem");
        return component;
    }

    /** Available even while the battery is not, since it tells why. */
    private Map<String, Object> connection(Subject subject) {
        Map<String, Object> component = bare(subject, "binary_sensor", "connection", "Connection");
        component.put("availability", List.of(available(topics.status())));
        component.put("state_topic", topics.battery(subject.id(), "connection"));
        component.put(
                "value_template", "{{ 'None' if not value else 'ON' if value_json.state == 'online' else 'OFF' }}");
        component.put("json_attributes_topic", topics.battery(subject.id(), "connection"));
        component.put("device_class", "connectivity");
        component.put("entity_category", "diagnostic");
        return component;
    }

    private void guard(Subject subject, Subject.GuardName guard, Map<String, Map<String, Object>> all) {
        String key = "guard_" + guard.id() + "_";
        permit(subject, guard, "charge", "charging permitted", all);
        permit(subject, guard, "discharge", "discharging permitted", all);
        Map<String, Object> alarm = permit(subject, guard, "alarm", "alarm", all);
        alarm.put("device_class", "problem");
        alarm.put("json_attributes_topic", topics.guard(subject.id(), guard.id(), "limits"));

        Map<String, Object> state = ofGuard(subject, guard, "sensor", STATE, STATE);
        state.put("device_class", "enum");
        state.put(
                "options",
                List.of(GuardState.values()).stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList());
        all.put(key + STATE, state);

        Map<String, Object> why = ofGuard(subject, guard, "sensor", "why", "why");
        why.put(
                "value_template",
                "{{ (value_json | join('; '))[:" + LONGEST_STATE
                        + "] if value and value_json else 'nothing is wrong' if value else 'None' }}");
        why.put("entity_category", "diagnostic");
        all.put(key + "why", why);

        if (acknowledging) {
            Map<String, Object> button = bareOfGuard(subject, guard, "button", ACKNOWLEDGE, ACKNOWLEDGE);
            button.put("command_topic", topics.guard(subject.id(), guard.id(), ACKNOWLEDGE));
            button.put("retain", false);
            all.put(key + ACKNOWLEDGE, button);
        }
    }

    private Map<String, Object> permit(
            Subject subject, Subject.GuardName guard, String what, String name, Map<String, Map<String, Object>> all) {
        Map<String, Object> permit = ofGuard(subject, guard, "binary_sensor", what, name);
        all.put("guard_" + guard.id() + "_" + what, permit);
        return permit;
    }

    private Map<String, Object> ofGuard(
            Subject subject, Subject.GuardName guard, String platform, String what, String name) {
        Map<String, Object> component = bareOfGuard(subject, guard, platform, what, name);
        component.put("state_topic", topics.guard(subject.id(), guard.id(), what));
        component.put("value_template", UNKNOWN_WHEN_EMPTY);
        return component;
    }

    /** A guard decides while its battery is away, too: only this program must be there. */
    private Map<String, Object> bareOfGuard(
            Subject subject, Subject.GuardName guard, String platform, String what, String name) {
        Map<String, Object> component =
                bare(subject, platform, "guard_" + guard.id() + "_" + what, "Guard " + guard.name() + " " + name);
        component.put("availability", List.of(available(topics.status())));
        return component;
    }

    private Map<String, Object> component(Subject subject, String platform, String key, String name) {
        Map<String, Object> component = bare(subject, platform, key, name);
        component.put(
                "availability", List.of(available(topics.status()), available(topics.availability(subject.id()))));
        component.put("availability_mode", "all");
        return component;
    }

    private Map<String, Object> bare(Subject subject, String platform, String key, String name) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("platform", platform);
        component.put("unique_id", unique(subject.id()) + "_" + key);
        component.put("default_entity_id", platform + "." + entity(subject.id() + "_" + key));
        component.put("name", name);
        return component;
    }

    private static Map<String, Object> available(String topic) {
        return Map.of("topic", topic);
    }

    /** Tells the battery of this program from one of the same id of another at the same broker, who has another prefix. */
    private String unique(String battery) {
        return topics.prefix().replaceAll("[^A-Za-z0-9_-]", "_") + "_" + battery;
    }

    private static String entity(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }
}
