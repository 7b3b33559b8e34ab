package org.packguard.web.compat;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.web.source.Listed;

/**
 * One battery in the lines of the older controller. Batteries and cells count from 0 there, and what it calls the action is that
 * of the balancer. Volts of cells and ohms have three decimals, where it had two. Power is in W. A line with a value that is
 * not known is left out.
 */
final class JkStatus {
    private static final String UNITS = "\t ";

    private final List<String> lines = new ArrayList<>();
    private final Values values;

    private JkStatus(Values values) {
        this.values = values;
    }

    /** The lines, each with its end. */
    static String of(int number, Battery battery, Listed listed, long now) {
        JkStatus status = new JkStatus(listed.values(battery.snapshot()));
        status.lines.add("Device " + number + " status:");
        status.connection(battery, now);
        status.device(battery.info());
        status.cells();
        status.level();
        return String.join("\n", status.lines) + "\n";
    }

    private void connection(Battery battery, long now) {
        boolean online = battery.connection().state() == Connection.State.ONLINE;
        lines.add("\t" + battery.id() + ", " + battery.name());
        lines.add(
                online
                        ? "\tBT stack is Ready, Terminal is active, notifications are registered"
                        : "\tBT stack is Not ready, Terminal is not active, notifications are not registered");
        OptionalLong age = Ages.of(battery.snapshot(), battery.deliveries().values(), now);
        if (age.isPresent()) {
            long seconds = age.getAsLong() / 1_000_000_000L;
            lines.add("\tLast valid response [%d:%02d:%02d] ago"
                    .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
        }
    }

    private void device(DeviceInfo info) {
        if (info.fields().isEmpty()) {
            lines.add("\tNo valid device info received");
            return;
        }
        lines.add("\tJK BMS module:");
        text("Vendor", info.field("vendor"));
        text("Model", info.field("model"));
        text("Hardware", info.field("hardware"));
        text("Software", info.field("software"));
        text("SerialN", info.field("serial"));
        whole("Uptime: ", Quantity.UPTIME, "");
        whole("PowerOnCount: ", Quantity.POWER_ON_COUNT, "");
    }

    private void cells() {
        if (values.isEmpty()) {
            lines.add("\tNo valid cells info received");
            return;
        }
        lines.add("\tJK BMS cells:");
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(Quantity.CELL_VOLTAGE, cell)) {
                String ohms = values.hasCell(Quantity.CELL_RESISTANCE, cell)
                        ? ", " + number(Quantity.CELL_RESISTANCE, values.cell(Quantity.CELL_RESISTANCE, cell), 3)
                                + "ohm"
                        : "";
                lines.add(UNITS + "cell " + (cell - 1) + ": "
                        + number(Quantity.CELL_VOLTAGE, values.cell(Quantity.CELL_VOLTAGE, cell), 3) + "v" + ohms);
            }
        }
        line("V average: ", Quantity.CELL_VOLTAGE_AVG, 3, "v");
        line("V delta: ", Quantity.CELL_VOLTAGE_DELTA, 3, "v");
        if (values.has(Quantity.CELL_VOLTAGE_MIN_INDEX) && values.has(Quantity.CELL_VOLTAGE_MAX_INDEX)) {
            lines.add(UNITS + "Cell min " + (values.get(Quantity.CELL_VOLTAGE_MIN_INDEX) - 1) + ", max "
                    + (values.get(Quantity.CELL_VOLTAGE_MAX_INDEX) - 1));
        }
        temperatures();
        line("Batt volt: ", Quantity.VOLTAGE, 2, "v");
        line("Batt power: ", Quantity.POWER, 2, "W");
        line("Batt current: ", Quantity.CURRENT, 2, "A");
        line("Balance current: ", Quantity.BALANCE_CURRENT, 2, "A");
        put("Batt action: ", Quantity.BALANCING, action -> List.of("Off", "Charging", "Discharging")
                .get((int) action));
        whole("Batt state: ", Quantity.SOC, "%");
        whole("Batt cycles: ", Quantity.CYCLES, "");
        line("Batt cycles capacity: ", Quantity.CYCLE_CAPACITY, 2, " Ah");
        line("Batt capacity remain: ", Quantity.REMAINING_CAPACITY, 2, " Ah");
        line("Batt capacity nominal: ", Quantity.FULL_CAPACITY, 2, " Ah");
        whole("SoH: ", Quantity.SOH, "");
        whole("Runtime: ", Quantity.RUNTIME, "s");
        flag("Charge ", Quantity.CHARGE_SWITCH);
        flag("Discharge ", Quantity.DISCHARGE_SWITCH);
        flag("Precharge ", Quantity.PRECHARGE_SWITCH);
        flag("Ballance ", Quantity.BALANCER_SWITCH);
        line("Batt heat current: ", Quantity.HEATING_CURRENT, 2, "A");
    }

    private void temperatures() {
        List<String> known = new ArrayList<>();
        temperature(known, "power ", Quantity.TEMPERATURE_MOS);
        temperature(known, "temp1 ", Quantity.TEMPERATURE_1);
        temperature(known, "temp2 ", Quantity.TEMPERATURE_2);
        if (!known.isEmpty()) {
            lines.add(UNITS + "Temperatures: " + String.join(", ", known));
        }
    }

    private void temperature(List<String> known, String name, Quantity quantity) {
        if (values.has(quantity)) {
            known.add(name + number(quantity, values.get(quantity), 2));
        }
    }

    private void level() {
        if (values.has(Quantity.BATTERY_LEVEL)) {
            lines.add("\tBattery level is " + Quantity.BATTERY_LEVEL.plain(values.get(Quantity.BATTERY_LEVEL)));
        }
    }

    private void text(String name, Optional<String> text) {
        text.ifPresent(one -> lines.add(UNITS + name + ": " + one.replaceAll("\\p{Cntrl}", " ")));
    }

    private void flag(String name, Quantity quantity) {
        put(name, quantity, on -> on == 0 ? "disabled" : "enabled");
    }

    private void whole(String name, Quantity quantity, String unit) {
        line(name, quantity, 0, unit);
    }

    private void line(String name, Quantity quantity, int decimals, String unit) {
        put(name, quantity, value -> number(quantity, value, decimals) + unit);
    }

    private void put(String name, Quantity quantity, LongFunction<String> value) {
        if (values.has(quantity)) {
            lines.add(UNITS + name + value.apply(values.get(quantity)));
        }
    }

    private static String number(Quantity quantity, long value, int decimals) {
        return quantity.unit()
                .decimal(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
