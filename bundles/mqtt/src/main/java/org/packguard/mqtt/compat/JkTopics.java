package org.packguard.mqtt.compat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;
import org.packguard.mqtt.publish.BatteryView;
import org.packguard.mqtt.publish.Follower;
import org.packguard.mqtt.publish.StateJson;

/**
 * The topics of the older controller for JK BMS: four JSON objects for each battery, kept by the broker, sent when something in
 * them has changed and every 20 s at least, while the battery is online: what is known of one that is not is old, and would look
 * new. Batteries, cells and indexes count from 0 there, and {@code batt_action} is what the
 * balancer does. Power is in W, as its documents have it. A key whose value is not known is left out.
 */
public final class JkTopics implements Follower {
    private static final long HEARTBEAT = Duration.ofSeconds(20).toNanos();

    private final String topic;
    private final List<String> batteries;
    private final boolean discovery;
    private final String discoveryPrefix;
    private final String client;
    private final long interval;
    private final Consumer<Message> out;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Set<String> discovered = new HashSet<>();
    private final Map<Integer, Set<String>> kept = new HashMap<>();

    private record Sent(Map<String, Object> content, long at) {}

    /**
     * Whether and how Home Assistant is told in the form of the older controller, one message for each key.
     *
     * @param wanted whether it is told
     * @param prefix where it looks
     * @param client what this node is called there
     */
    public record OldDiscovery(boolean wanted, String prefix, String client) {}

    /**
     * For one broker.
     *
     * @param topic the user's topic, which stands before all of them
     * @param batteries the ids of the batteries, the first is {@code bms_jk0}
     * @param interval the least time between two messages of a topic
     * @param out takes the messages; it must not block
     */
    public JkTopics(
            String topic, List<String> batteries, OldDiscovery discovery, Duration interval, Consumer<Message> out) {
        this.topic = topic;
        this.batteries = List.copyOf(batteries);
        this.discovery = discovery.wanted();
        this.discoveryPrefix = discovery.prefix();
        this.client = discovery.client();
        this.interval = interval.toNanos();
        this.out = out;
    }

    @Override
    public void anew() {
        sent.clear();
        discovered.clear();
    }

    @Override
    public void gone(String battery) {
        Set<String> topics = kept.remove(batteries.indexOf(battery));
        if (topics != null) {
            topics.forEach(one -> out.accept(Message.forgotten(one)));
            sent.keySet().removeAll(topics);
            discovered.removeAll(topics);
        }
    }

    @Override
    public void update(BatteryView view, StateJson.Moment moment) {
        int number = batteries.indexOf(view.battery().id());
        if (number < 0 || view.connection().state() != Connection.State.ONLINE) {
            return;
        }
        Values values = view.values();
        publish(number, "cell_0_v", cells(values, Quantity.CELL_VOLTAGE, "_v"), moment);
        publish(number, "cell_0_r", cells(values, Quantity.CELL_RESISTANCE, "_r"), moment);
        publish(number, "v_avg", pack(values), moment);
        publish(number, "Vendor", vendor(values, view.battery().info()), moment);
    }

    private void publish(int number, String group, Map<String, Object> content, StateJson.Moment moment) {
        String name = "bms_jk" + number;
        String state = topic + "/" + name + "/" + group + "/status";
        Sent last = sent.get(state);
        long since = last == null ? Long.MAX_VALUE : moment.now() - last.at;
        boolean due = since >= HEARTBEAT || since >= interval && !last.content.equals(content);
        if (content.isEmpty() || !due) {
            return;
        }
        sent.put(state, new Sent(content, moment.now()));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("time", moment.wall().truncatedTo(ChronoUnit.SECONDS).toString());
        whole.putAll(content);
        keep(number, state, whole);
        if (discovery) {
            content.keySet().forEach(key -> discover(number, name, key, state));
        }
    }

    private void keep(int number, String at, Map<String, Object> content) {
        kept.computeIfAbsent(number, any -> new HashSet<>()).add(at);
        out.accept(Message.retained(at, Json.text(content)));
    }

    private void discover(int number, String name, String key, String state) {
        boolean binary = key.equals("batt_low");
        String node = topic.replace('/', '_') + "_" + name + "_" + key;
        String config = discoveryPrefix + "/" + (binary ? "binary_sensor" : "sensor") + "/" + node + "/config";
        if (!discovered.add(config)) {
            return;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("device", Map.of("identifiers", List.of(client), "name", client));
        plain.put("name", name + "_" + key);
        plain.put("unique_id", client + "_" + name + "_" + key);
        plain.put("state_topic", state);
        plain.put("value_template", "{{ value_json['" + key + "'] }}");
        if (binary) {
            plain.put("payload_on", "1");
            plain.put("payload_off", "0");
        } else {
            unit(key, plain);
        }
        keep(number, config, plain);
    }

    private static void unit(String key, Map<String, Object> plain) {
        if (key.equals("v_avg") || key.equals("v_delta") || key.equals("batt_volt") || key.matches("cell_[0-9]+_v")) {
            unit(plain, "voltage", "V");
        } else if (key.matches("(power_temp|batt_temp.*)")) {
            unit(plain, "temperature", "°C");
        } else if (key.equals("batt_power")) {
            unit(plain, "power", "W");
        } else if (key.matches("batt_charge_curr|batt_balance_curr|batt_heat_a")) {
            unit(plain, "current", "A");
        } else if (key.equals("batt_state")) {
            unit(plain, "battery", "%");
        } else if (key.equals("soh")) {
            plain.put("unit_of_measurement", "%");
        } else if (key.equals("batt_cap_rem") || key.equals("batt_cap_nom") || key.equals("batt_cycles_cap")) {
            plain.put("unit_of_measurement", "Ah");
        } else if (key.matches("cell_[0-9]+_r")) {
            plain.put("unit_of_measurement", "Ω");
        }
    }

    private static void unit(Map<String, Object> plain, String deviceClass, String unit) {
        plain.put("device_class", deviceClass);
        plain.put("unit_of_measurement", unit);
    }

    private static Map<String, Object> cells(Values values, Quantity quantity, String suffix) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(quantity, cell)) {
                all.put("cell_" + (cell - 1) + suffix, quantity.plain(values.cell(quantity, cell)));
            }
        }
        return all;
    }

    private static Map<String, Object> pack(Values values) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "v_avg", values, Quantity.CELL_VOLTAGE_AVG);
        put(all, "v_delta", values, Quantity.CELL_VOLTAGE_DELTA);
        put(all, "cell_v_min", values, Quantity.CELL_VOLTAGE_MIN_INDEX, cell -> cell - 1);
        put(all, "cell_v_max", values, Quantity.CELL_VOLTAGE_MAX_INDEX, cell -> cell - 1);
        put(all, "batt_action", values, Quantity.BALANCING, action -> action);
        put(all, "power_temp", values, Quantity.TEMPERATURE_MOS);
        put(all, "batt_temp1", values, Quantity.TEMPERATURE_1);
        put(all, "batt_temp2", values, Quantity.TEMPERATURE_2);
        put(all, "batt_temp_mos", values, Quantity.TEMPERATURE_MOS);
        put(all, "batt_volt", values, Quantity.VOLTAGE);
        put(all, "batt_power", values, Quantity.POWER);
        put(all, "batt_state", values, Quantity.SOC);
        put(all, "batt_cycles", values, Quantity.CYCLES);
        put(all, "batt_charge_curr", values, Quantity.CURRENT);
        put(all, "batt_balance_curr", values, Quantity.BALANCE_CURRENT);
        put(all, "batt_cap_rem", values, Quantity.REMAINING_CAPACITY);
        put(all, "batt_cap_nom", values, Quantity.FULL_CAPACITY);
        put(all, "batt_cycles_cap", values, Quantity.CYCLE_CAPACITY);
        put(all, "soh", values, Quantity.SOH);
        put(all, "batt_heat_a", values, Quantity.HEATING_CURRENT);
        put(all, "batt_low", values, Quantity.BATTERY_LEVEL, level -> level == 0 ? 1 : 0);
        return all;
    }

    private static Map<String, Object> vendor(Values values, DeviceInfo info) {
        Map<String, Object> all = new LinkedHashMap<>();
        info.field("vendor").ifPresent(text -> all.put("Vendor", text));
        info.field("model").ifPresent(text -> all.put("Model", text));
        info.field("hardware").ifPresent(text -> all.put("Hardware", text));
        info.field("software").ifPresent(text -> all.put("Software", text));
        info.field("serial").ifPresent(text -> all.put("SerialN", text));
        if (!all.isEmpty()) {
            // by minutes, since the seconds would send the whole group with every frame
            put(all, "Uptime", values, Quantity.UPTIME, JkTopics::days);
            put(all, "PowerOnCount", values, Quantity.POWER_ON_COUNT);
        }
        return all;
    }

    private static String days(long seconds) {
        return seconds / 86_400 + "d " + seconds / 3_600 % 24 + "h " + seconds / 60 % 60 + "m";
    }

    private static void put(Map<String, Object> all, String key, Values values, Quantity quantity) {
        put(all, key, values, quantity, quantity::plain);
    }

    private static void put(
            Map<String, Object> all, String key, Values values, Quantity quantity, LongFunction<Object> reader) {
        if (values.has(quantity)) {
            all.put(key, reader.apply(values.get(quantity)));
        }
    }
}
