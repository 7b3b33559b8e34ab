package org.packguard.openhab.channel;

import java.util.Map;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** The English texts of channel types that show a quantity. */
final class Labels {
    /** Where the name of the dictionary is too long for a label. */
    private static final Map<Quantity, String> SHORT = Map.of(
            Quantity.SOC_CALIBRATED, "SOC Calibrated",
            Quantity.MODULES_BLOCKING_CHARGE, "Modules Blocking Charge",
            Quantity.MODULES_BLOCKING_DISCHARGE, "Modules Blocking Disch.",
            Quantity.CELL_LOAD_TEMPERATURE, "Cell Load Temperature");

    private static final Map<Quantity, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(Quantity.CURRENT, "Positive while charging"),
            Map.entry(Quantity.POWER, "Positive while charging"),
            Map.entry(Quantity.SOC_CALIBRATED, "What the BMS says of its own state of charge"),
            Map.entry(Quantity.CYCLE_CAPACITY, "Charge throughput counted by the BMS"),
            Map.entry(Quantity.BALANCING, "What the balancer does now"),
            Map.entry(Quantity.CELL_COUNT, "Cells that are seen"),
            Map.entry(Quantity.CELL_VOLTAGE_MIN_INDEX, "Number of the cell with the lowest voltage, from 1"),
            Map.entry(Quantity.CELL_VOLTAGE_MAX_INDEX, "Number of the cell with the highest voltage, from 1"),
            Map.entry(Quantity.CELL_TEMPERATURE_MIN_INDEX, "Number of the coldest cell, from 1"),
            Map.entry(Quantity.CELL_TEMPERATURE_MAX_INDEX, "Number of the warmest cell, from 1"),
            Map.entry(Quantity.CHARGE_ALLOWED, "Whether the BMS permits charging"),
            Map.entry(Quantity.DISCHARGE_ALLOWED, "Whether the BMS permits discharging"),
            Map.entry(Quantity.CHARGE_VOLTAGE_LIMIT, "The highest voltage to charge to (CVL)"),
            Map.entry(Quantity.DISCHARGE_VOLTAGE_LIMIT, "The lowest voltage to discharge to (DVL)"),
            Map.entry(Quantity.CHARGE_CURRENT_LIMIT, "The highest charge current (CCL)"),
            Map.entry(Quantity.DISCHARGE_CURRENT_LIMIT, "The highest discharge current (DCL), positive"),
            Map.entry(Quantity.BATTERY_LEVEL, "Low or normal by the lowest cell; unknown while it is not clear"),
            Map.entry(Quantity.SOLAR, "Whether there is more sun than the battery needs"),
            Map.entry(Quantity.CELL_VOLTAGE, "Voltage of the cell"),
            Map.entry(Quantity.CELL_RESISTANCE, "Lead or internal resistance as reported"),
            Map.entry(Quantity.CELL_TEMPERATURE, "Temperature of the cell"),
            Map.entry(Quantity.CELL_LOAD_TEMPERATURE, "Temperature of the balancer's load resistor"),
            Map.entry(Quantity.CELL_BALANCING, "Whether the cell is being balanced"),
            Map.entry(Quantity.CELL_UPTIME, "Time since the balancer's power-on"),
            Map.entry(Quantity.CELL_FIRMWARE, "Software version of the balancer"));

    private Labels() {}

    static String of(Quantity quantity) {
        String usual = Titles.of(quantity.label());
        boolean cell = quantity.scope() == Scope.CELL && !usual.startsWith("Balancer");
        return SHORT.getOrDefault(quantity, cell ? "Cell " + usual : usual);
    }

    static String description(Quantity quantity) {
        return DESCRIPTIONS.getOrDefault(quantity, "");
    }
}
