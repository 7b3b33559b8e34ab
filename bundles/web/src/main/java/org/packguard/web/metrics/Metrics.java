package org.packguard.web.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.model.quantity.Unit;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;
import org.packguard.web.source.Listed;
import org.packguard.web.source.Seconds;

/**
 * The batteries as metrics. Measured values are there only while their battery is online, so that a dead battery shows as a
 * gap and never as a flat line; its connection and the age of its values are always there.
 */
final class Metrics {
    private record Reading(Listed listed, Battery battery, Connection connection, Snapshot snapshot) {
        private static Reading of(Listed listed, Battery battery) {
            return new Reading(listed, battery, battery.connection(), battery.snapshot());
        }

        private String id() {
            return battery.id();
        }

        private Values values() {
            return connection.state() == Connection.State.ONLINE ? listed.values(snapshot) : Values.NONE;
        }
    }

    private Metrics() {}

    static void write(MetricsText text, Collection<Listed> all, long now) {
        List<Reading> readings = new ArrayList<>();
        all.forEach(listed -> listed.battery().ifPresent(battery -> readings.add(Reading.of(listed, battery))));
        info(text, readings);
        connection(text, readings);
        age(text, readings, now);
        Family implausible = text.family(
                MetricName.PREFIX + "implausible_total",
                Type.COUNTER,
                "Values and frames kept back by the plausibility checks");
        readings.forEach(one -> implausible.sample(one.battery().implausible(), "battery", one.id()));
        alarms(text, readings);
        for (Quantity quantity : Quantity.pack()) {
            Family family = family(text, quantity);
            readings.stream()
                    .filter(one -> one.values().has(quantity))
                    .forEach(one -> sample(family, quantity, one.values().get(quantity), "battery", one.id()));
        }
        for (Quantity quantity : Quantity.cell()) {
            cells(text, readings, quantity);
        }
    }

    private static void info(MetricsText text, List<Reading> readings) {
        Family family =
                text.family(MetricName.PREFIX + "battery_info", Type.GAUGE, "The name, driver and device of a battery");
        for (Reading one : readings) {
            Map<String, String> labels = new TreeMap<>();
            for (String field : List.of("vendor", "model", "hardware", "software", "serial")) {
                one.battery().info().field(field).ifPresent(value -> labels.put(field, value));
            }
            labels.put("battery", one.id());
            labels.put("driver", one.battery().driver());
            labels.put("name", one.battery().name());
            List<String> flat = new ArrayList<>();
            labels.forEach((name, value) -> flat.addAll(List.of(name, value)));
            family.sample(1, flat.toArray(String[]::new));
        }
    }

    private static void connection(MetricsText text, List<Reading> readings) {
        Family family = text.family(
                MetricName.PREFIX + "connection", Type.GAUGE, "The state of the connection, 1 in the present state");
        for (Reading one : readings) {
            for (Connection.State state : Connection.State.values()) {
                family.sample(one.connection().state() == state, "battery", one.id(), "state", state.id());
            }
        }
    }

    private static void age(MetricsText text, List<Reading> readings, long now) {
        Family family =
                text.family(MetricName.PREFIX + "age_seconds", Type.GAUGE, "The age of the oldest required value");
        for (Reading one : readings) {
            OptionalLong age =
                    Ages.of(one.snapshot(), one.battery().deliveries().values(), now);
            if (age.isPresent()) {
                family.sample(Seconds.of(age.getAsLong()), "battery", one.id());
            }
        }
    }

    private static void alarms(MetricsText text, List<Reading> readings) {
        Family family = text.family(
                MetricName.PREFIX + "alarm",
                Type.GAUGE,
                "An alarm of the BMS: 0 not active, 1 info, 2 warning, 3 protection");
        for (Reading one : readings) {
            one.values().alarms().ifPresent(alarms -> {
                for (AlarmId id : AlarmId.values()) {
                    family.sample(severity(alarms, id), "battery", one.id(), "alarm", id.id());
                }
            });
        }
    }

    private static long severity(Alarms alarms, AlarmId id) {
        return alarms.severity(id).map(severity -> severity.ordinal() + 1L).orElse(0L);
    }

    private static void cells(MetricsText text, List<Reading> readings, Quantity quantity) {
        Family family = family(text, quantity);
        for (Reading one : readings) {
            Values values = one.values();
            for (int cell = 1; cell <= values.cells(); cell++) {
                String number = Integer.toString(cell);
                if (quantity.kind() == Kind.TEXT) {
                    values.cellFirmware(cell)
                            .ifPresent(version ->
                                    family.sample(1, "battery", one.id(), "cell", number, quantity.id(), version));
                } else if (values.hasCell(quantity, cell)) {
                    sample(family, quantity, values.cell(quantity, cell), "battery", one.id(), "cell", number);
                }
            }
        }
    }

    private static Family family(MetricsText text, Quantity quantity) {
        String cell = quantity.scope() == Scope.CELL ? " of a cell" : "";
        return text.family(MetricName.of(quantity), Type.GAUGE, quantity.label() + cell);
    }

    private static void sample(Family family, Quantity quantity, long value, String... labels) {
        if (quantity.kind() == Kind.CHOICE) {
            for (int i = 0; i < quantity.choices().size(); i++) {
                String[] withState = Arrays.copyOf(labels, labels.length + 2);
                withState[labels.length] = "state";
                withState[labels.length + 1] = quantity.choices().get(i);
                family.sample(value == i, withState);
            }
        } else {
            BigDecimal exact = quantity.unit().decimal(value);
            family.sample(quantity.unit() == Unit.PERCENT ? exact.movePointLeft(2) : exact, labels);
        }
    }
}
