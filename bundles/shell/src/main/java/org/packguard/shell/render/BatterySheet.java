package org.packguard.shell.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.LevelState;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** Everything known of one battery. */
public final class BatterySheet {
    private BatterySheet() {}

    /** A living battery and what its level monitor says; {@code now} in monotonic nanoseconds. */
    public static String text(Battery battery, Optional<LevelState> level, long now) {
        Connection connection = battery.connection();
        Snapshot snapshot = battery.snapshot();
        Values values = snapshot.values();
        StringBuilder text = new StringBuilder();
        line(text, battery.id() + " (" + battery.name() + "), driver " + battery.driver());
        String reason = connection.reason().map(one -> ": " + one.text()).orElse("");
        line(text, connection.state().id() + " since " + connection.since() + reason);
        OptionalLong age = Ages.of(snapshot, battery.deliveries().values(), now);
        line(
                text,
                age.isPresent()
                        ? "snapshot " + snapshot.sequence() + ", " + Format.age(age)
                                + " old; kept back as implausible: " + battery.implausible()
                        : "no values yet; kept back as implausible: " + battery.implausible());
        section(text, "Device", device(battery.info().fields()));
        values.alarms().ifPresent(alarms -> {
            String old = Format.seconds(now - snapshot.alarmsReceivedAt());
            text.append('\n');
            line(text, "Alarms: " + Format.alarms(alarms) + ", " + old + " old");
        });
        Values all = level.map(state -> state.addTo(values)).orElse(values);
        section(text, "Values", values(battery, snapshot, all, now));
        section(text, "Cells", cells(snapshot, now));
        section(text, "Delivered, but not known yet", missing(battery, snapshot, now));
        return text.toString();
    }

    /** What is configured under an id, but does not live. */
    public static String text(List<Inventory.Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Inventory.Entry entry : entries) {
            String state = entry.state() == Inventory.State.INVALID ? "wrong" : "waiting";
            String reason =
                    entry.reason().map(Reason::text).map(one -> ": " + one).orElse("");
            line(text, entry.kind().id() + " " + entry.id() + " is " + state + reason);
            for (Problem problem : entry.problems()) {
                line(text, "  " + problem);
            }
        }
        return text.toString();
    }

    private static Table device(Map<String, String> fields) {
        Table table = new Table("FIELD", "VALUE");
        fields.forEach(table::row);
        return table;
    }

    private static Table values(Battery battery, Snapshot snapshot, Values all, long now) {
        Table table = new Table("QUANTITY", ">VALUE", ">AGE", "DELIVERY");
        Map<Quantity, Delivery> deliveries = battery.deliveries();
        for (Quantity quantity : all.quantities()) {
            table.row(
                    quantity.id(),
                    Format.value(all, quantity),
                    Format.age(Ages.of(snapshot, quantity, now)),
                    delivery(deliveries.get(quantity)));
        }
        return table;
    }

    private static Table cells(Snapshot snapshot, long now) {
        Table table = new Table(
                ">CELL",
                ">VOLTAGE",
                "",
                ">RESISTANCE",
                ">TEMPERATURE",
                ">LOAD TEMPERATURE",
                "BALANCING",
                ">UPTIME",
                "FIRMWARE",
                ">AGE");
        Values values = snapshot.values();
        int lowest = extreme(values, -1);
        int highest = extreme(values, 1);
        for (int cell = 1; cell <= values.cells(); cell++) {
            String mark = lowest == highest ? "" : cell == lowest ? "lowest" : cell == highest ? "highest" : "";
            table.row(
                    Integer.toString(cell),
                    Format.cell(values, Quantity.CELL_VOLTAGE, cell),
                    mark,
                    Format.cell(values, Quantity.CELL_RESISTANCE, cell),
                    Format.cell(values, Quantity.CELL_TEMPERATURE, cell),
                    Format.cell(values, Quantity.CELL_LOAD_TEMPERATURE, cell),
                    Format.cell(values, Quantity.CELL_BALANCING, cell),
                    Format.cell(values, Quantity.CELL_UPTIME, cell),
                    values.cellFirmware(cell).orElse(""),
                    values.hasCell(Quantity.CELL_VOLTAGE, cell)
                            ? Format.seconds(now - snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, cell))
                            : "");
        }
        return table;
    }

    private static Table missing(Battery battery, Snapshot snapshot, long now) {
        Table table = new Table("QUANTITY", "DELIVERY");
        battery.deliveries().forEach((quantity, delivery) -> {
            if (Ages.of(snapshot, quantity, now).isEmpty()) {
                table.row(
                        quantity.scope() == Scope.CELL ? "cells " + quantity.id() : quantity.id(), delivery(delivery));
            }
        });
        return table;
    }

    private static String delivery(Delivery delivery) {
        if (delivery == null) {
            return "";
        }
        String role = delivery.role() == Delivery.Role.REQUIRED ? "required" : "detail";
        return role + ", every " + Format.period(delivery.period()) + (delivery.derived() ? ", derived" : "");
    }

    /** The first cell with the lowest (sign -1) or highest (sign 1) voltage, 0 without any. */
    private static int extreme(Values values, int sign) {
        int best = 0;
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(Quantity.CELL_VOLTAGE, cell)
                    && (best == 0
                            || Long.compare(
                                            values.cell(Quantity.CELL_VOLTAGE, cell),
                                            values.cell(Quantity.CELL_VOLTAGE, best))
                                    == sign)) {
                best = cell;
            }
        }
        return best;
    }

    private static void section(StringBuilder text, String title, Table table) {
        if (!table.isEmpty()) {
            text.append('\n').append(title).append('\n').append(table.text("  "));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(Format.printable(line)).append('\n');
    }
}
