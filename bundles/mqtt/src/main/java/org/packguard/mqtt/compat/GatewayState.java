package org.packguard.mqtt.compat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;
import org.packguard.mqtt.publish.BatteryView;
import org.packguard.mqtt.publish.Follower;
import org.packguard.mqtt.publish.StateJson;

/**
 * The one flat JSON object of the older CAN gateway, not kept by the broker, at most every 10 s, and only while the battery is
 * online. What is not known is left out; its readers have defaults on the safe side for that.
 */
public final class GatewayState implements Follower {
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();
    private static final int MILLIS = 3;

    /** The bits of the first and, shifted by eight, of the second byte. */
    private static final int OVERVOLTAGE = 1 << 1;

    private static final int UNDERVOLTAGE = 1 << 2;
    private static final int TEMPERATURE_HIGH = 1 << 3;
    private static final int TEMPERATURE_LOW = 1 << 4;
    private static final int DISCHARGE_OVERCURRENT = 1 << 7;
    private static final int CHARGE_OVERCURRENT = 1 << 8;
    /** Of the errors the system error, of the warnings a failure of communication. */
    private static final int SYSTEM = 1 << 11;

    private static final Map<AlarmId, Integer> BITS = bits();

    private final String topic;
    private final String battery;
    private final Consumer<Message> out;
    private boolean sent;
    private long sentAt;

    /**
     * For one broker.
     *
     * @param battery the id of the battery or bank
     * @param out takes the messages; it must not block
     */
    public GatewayState(String topic, String battery, Consumer<Message> out) {
        this.topic = topic;
        this.battery = battery;
        this.out = out;
    }

    @Override
    public void anew() {
        sent = false;
    }

    /** The broker keeps nothing of it. */
    @Override
    public void gone(String gone) {
        if (gone.equals(battery)) {
            anew();
        }
    }

    @Override
    public void update(BatteryView view, StateJson.Moment moment) {
        boolean its = view.battery().id().equals(battery) && view.connection().state() == Connection.State.ONLINE;
        if (!its || sent && moment.now() - sentAt < INTERVAL) {
            return;
        }
        sent = true;
        sentAt = moment.now();
        out.accept(Message.passing(topic, Json.text(plain(view, moment))));
    }

    private static Map<String, Object> plain(BatteryView view, StateJson.Moment moment) {
        Values values = view.values();
        Map<String, Object> all = new LinkedHashMap<>();
        view.battery().info().field("vendor").ifPresent(text -> all.put("manufacturer", text));
        put(all, "soc", values, Quantity.SOC);
        put(all, "soh", values, Quantity.SOH);
        put(all, "v_charge_cmd", values, Quantity.CHARGE_VOLTAGE_LIMIT);
        put(all, "i_lim_charge", values, Quantity.CHARGE_CURRENT_LIMIT);
        put(all, "i_lim_discharge", values, Quantity.DISCHARGE_CURRENT_LIMIT);
        put(all, "v_avg", values, Quantity.VOLTAGE);
        put(all, "i_total", values, Quantity.CURRENT);
        put(all, "t_avg", values, Quantity.TEMPERATURE_1);
        values.alarms().ifPresent(alarms -> {
            flags(all, "error_flags_", bits(alarms, Severity.PROTECTION));
            flags(all, "warning_flags_", bits(alarms, Severity.WARNING));
        });
        put(all, "n_modules", values, Quantity.MODULES);
        put(all, "charge_enable", values, Quantity.CHARGE_ALLOWED);
        put(all, "discharge_enable", values, Quantity.DISCHARGE_ALLOWED);
        put(all, "force_charge_request", values, Quantity.FORCE_CHARGE_REQUEST);
        put(all, "force_charge_request_2", values, Quantity.FORCE_CHARGE_REQUEST_2);
        put(all, "balancing_charge_request", values, Quantity.FULL_CHARGE_REQUEST);
        long age = Duration.ofNanos(moment.now() - view.snapshot().receivedAt()).toMillis();
        all.put("timestamp_last_bms_update", BigDecimal.valueOf(moment.wall().toEpochMilli() - age, MILLIS));
        all.put("n_invalid_data_telegrams", view.battery().implausible());
        put(all, "capacity_ah", values, Quantity.FULL_CAPACITY);
        return all;
    }

    private static void put(Map<String, Object> all, String key, Values values, Quantity quantity) {
        if (values.has(quantity)) {
            all.put(key, quantity.plain(values.get(quantity)));
        }
    }

    private static void flags(Map<String, Object> all, String key, int bits) {
        all.put(key + 1, bits & 0xFF);
        all.put(key + 2, bits >> 8);
    }

    private static int bits(Alarms alarms, Severity severity) {
        int bits = 0;
        for (Alarm alarm : alarms) {
            if (alarm.severity() == severity) {
                boolean communication =
                        alarm.id() == AlarmId.CELL_COMMUNICATION || alarm.id() == AlarmId.INTERNAL_COMMUNICATION;
                boolean system = severity == Severity.PROTECTION || communication;
                bits |= BITS.getOrDefault(alarm.id(), system ? SYSTEM : 0);
            }
        }
        return bits;
    }

    private static Map<AlarmId, Integer> bits() {
        Map<AlarmId, Integer> bits = new EnumMap<>(AlarmId.class);
        bits.put(AlarmId.CELL_OVERVOLTAGE, OVERVOLTAGE);
        bits.put(AlarmId.PACK_OVERVOLTAGE, OVERVOLTAGE);
        bits.put(AlarmId.CELL_UNDERVOLTAGE, UNDERVOLTAGE);
        bits.put(AlarmId.PACK_UNDERVOLTAGE, UNDERVOLTAGE);
        bits.put(AlarmId.CHARGE_OVERTEMPERATURE, TEMPERATURE_HIGH);
        bits.put(AlarmId.DISCHARGE_OVERTEMPERATURE, TEMPERATURE_HIGH);
        bits.put(AlarmId.MOS_OVERTEMPERATURE, TEMPERATURE_HIGH);
        bits.put(AlarmId.CHARGE_UNDERTEMPERATURE, TEMPERATURE_LOW);
        bits.put(AlarmId.DISCHARGE_UNDERTEMPERATURE, TEMPERATURE_LOW);
        bits.put(AlarmId.DISCHARGE_OVERCURRENT, DISCHARGE_OVERCURRENT);
        bits.put(AlarmId.SHORT_CIRCUIT, DISCHARGE_OVERCURRENT);
        bits.put(AlarmId.CHARGE_OVERCURRENT, CHARGE_OVERCURRENT);
        return bits;
    }
}
