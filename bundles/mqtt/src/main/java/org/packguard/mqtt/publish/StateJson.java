package org.packguard.mqtt.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.mqtt.json.Seconds;

/** A battery as plain Java for JSON, with everything that another node needs to judge how old each value is. Pure. */
public final class StateJson {
    private StateJson() {}

    /**
     * The moment at which a state is sent, by the clocks of the sender.
     *
     * @param run names one run of the sender; another run has other monotonic times and begins its sequences anew
     * @param wall by the wall clock
     * @param now in monotonic nanoseconds
     */
    public record Moment(String run, Instant wall, long now) {}

    /** What changes with every snapshot. {@code age} is that of the newest value, {@code ages} has those that are older. */
    public static Map<String, Object> state(BatteryView view, Moment moment) {
        Snapshot snapshot = view.snapshot();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", view.battery().id());
        plain.put("connection", connection(view.connection()));
        plain.put("run", moment.run());
        plain.put("sequence", snapshot.sequence());
        plain.put("sent", moment.wall().toString());
        plain.put("clock", Seconds.of(moment.now()));
        boolean known = !snapshot.values().isEmpty();
        long age = Math.max(0, moment.now() - snapshot.receivedAt());
        plain.put("age", known ? Seconds.of(age) : null);
        plain.put("snapshot", view.values().plain());
        Map<String, Object> ages = new LinkedHashMap<>();
        if (known) {
            Ages.olderThan(age, snapshot, true, moment.now()).forEach((name, its) -> ages.put(name, Seconds.of(its)));
        }
        plain.put("ages", ages);
        plain.put("invalid", invalid(snapshot.values()));
        plain.put("failed_reads", failedReads(snapshot.values()));
        plain.put("implausible", view.battery().implausible());
        return plain;
    }

    /**
     * What hardly ever changes: who it is, what it delivers how often, and what is special about it.
     *
     * @param interval the least time between two states, below which no period of a value is
     */
    public static Map<String, Object> about(Battery battery, Duration interval) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", battery.id());
        plain.put("name", battery.name());
        plain.put("driver", battery.driver());
        plain.put("info", battery.info().fields());
        plain.put("nature", nature(battery.nature()));
        plain.put(
                "deliveries",
                battery.deliveries().values().stream()
                        .sorted((one, other) -> one.quantity().compareTo(other.quantity()))
                        .map(delivery -> delivery(delivery, interval))
                        .toList());
        return plain;
    }

    /** The connection. */
    public static Map<String, Object> connection(Connection connection) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("state", connection.state().id());
        plain.put("reason", connection.reason().map(Reason::text).orElse(null));
        plain.put("since", connection.since().toString());
        return plain;
    }

    private static Map<String, Object> nature(Nature nature) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("by_radio", nature.byRadio());
        plain.put("may_repeat", nature.mayRepeat());
        plain.put("resistors_beside_sensors", nature.resistorsBesideSensors());
        plain.put("flags", nature.flags());
        return plain;
    }

    private static Map<String, Object> delivery(Delivery delivery, Duration interval) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("quantity", Topics.name(delivery.quantity()));
        plain.put("required", delivery.role() == Delivery.Role.REQUIRED);
        boolean faster = delivery.period().compareTo(interval) < 0;
        plain.put("period", seconds(faster ? interval : delivery.period()));
        plain.put("reply_timeout", seconds(delivery.replyTimeout()));
        plain.put("derived", delivery.derived());
        return plain;
    }

    private static Object seconds(Duration duration) {
        return Seconds.of(duration.toNanos());
    }

    private static List<String> invalid(Values values) {
        return values.invalid().stream()
                .map(one -> name(one.quantity(), one.cell()))
                .sorted()
                .toList();
    }

    private static List<Map<String, Object>> failedReads(Values values) {
        List<Map<String, Object>> all = new ArrayList<>();
        values.failedReads().forEach(one -> {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("value", name(one.quantity(), one.cell()));
            plain.put("in_a_row", one.inARow());
            all.add(plain);
        });
        return all;
    }

    /** A value by the dictionary's name: {@code soc}, {@code cells[3].voltage}. */
    private static String name(Quantity quantity, int cell) {
        return cell == 0 ? quantity.id() : "cells[" + cell + "]." + quantity.id();
    }
}
