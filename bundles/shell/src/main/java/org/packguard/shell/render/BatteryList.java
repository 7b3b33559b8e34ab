package org.packguard.shell.render;

import java.util.List;
import java.util.Locale;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.quantity.Quantity;

/** The overview: batteries, then what is configured and does not live, then listeners that hang. */
public final class BatteryList {
    private BatteryList() {}

    /** Everything; {@code now} in monotonic nanoseconds. */
    public static String text(
            List<Battery> batteries, List<Inventory.Entry> entries, List<ListenerStatus> listeners, long now) {
        StringBuilder text = new StringBuilder();
        if (batteries.isEmpty()) {
            text.append("There is no battery.\n");
        } else {
            text.append(batteries(batteries, now));
        }
        section(text, "Wrong configuration", wrong(entries));
        section(text, "Waiting", waiting(entries));
        section(text, "Listeners that hang", hanging(listeners));
        return text.toString();
    }

    private static String batteries(List<Battery> batteries, long now) {
        Table table = new Table(
                "ID",
                "NAME",
                "DRIVER",
                "STATE",
                ">SOC",
                ">VOLTAGE",
                ">CURRENT",
                ">LOWEST CELL",
                ">HIGHEST CELL",
                ">AGE",
                "ALARMS",
                "REASON");
        for (Battery battery : batteries) {
            Snapshot snapshot = battery.snapshot();
            Connection connection = battery.connection();
            Values values = snapshot.values();
            table.row(
                    battery.id(),
                    battery.name(),
                    battery.driver(),
                    connection.state().id(),
                    Format.value(values, Quantity.SOC),
                    Format.value(values, Quantity.VOLTAGE),
                    Format.value(values, Quantity.CURRENT),
                    cell(values, Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MIN_INDEX),
                    cell(values, Quantity.CELL_VOLTAGE_MAX, Quantity.CELL_VOLTAGE_MAX_INDEX),
                    Format.age(Ages.of(snapshot, battery.deliveries().values(), now)),
                    values.alarms()
                            .filter(alarms -> !alarms.isEmpty())
                            .map(Format::alarms)
                            .orElse(""),
                    connection.reason().map(Reason::text).orElse(""));
        }
        return table.text("");
    }

    private static String cell(Values values, Quantity voltage, Quantity index) {
        return values.has(index)
                ? Format.value(values, voltage) + " (" + values.get(index) + ")"
                : Format.value(values, voltage);
    }

    private static Table wrong(List<Inventory.Entry> entries) {
        Table table = new Table("FILE", "KEY", "VALUE", "WHAT IS WRONG");
        for (Inventory.Entry entry : entries) {
            for (Problem problem : entry.problems()) {
                table.row(problem.where(), problem.key(), problem.value(), problem.text());
            }
        }
        return table;
    }

    private static Table waiting(List<Inventory.Entry> entries) {
        Table table = new Table("KIND", "ID", "TYPE", "FILE", "REASON");
        for (Inventory.Entry entry : entries) {
            if (entry.state() == Inventory.State.WAITING) {
                table.row(
                        entry.kind().id(),
                        entry.id(),
                        entry.type(),
                        entry.where(),
                        entry.reason().map(Reason::text).orElse(""));
            }
        }
        return table;
    }

    private static Table hanging(List<ListenerStatus> listeners) {
        Table table = new Table("NAME", "LANE", ">DELIVERED", ">DROPPED");
        for (ListenerStatus listener : listeners) {
            if (listener.hanging()) {
                table.row(
                        listener.name(),
                        listener.lane().name().toLowerCase(Locale.ROOT),
                        Long.toString(listener.delivered()),
                        Long.toString(listener.dropped()));
            }
        }
        return table;
    }

    private static void section(StringBuilder text, String title, Table table) {
        if (!table.isEmpty()) {
            text.append('\n').append(title).append('\n').append(table.text("  "));
        }
    }
}
