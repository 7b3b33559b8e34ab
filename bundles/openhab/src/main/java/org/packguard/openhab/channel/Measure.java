package org.packguard.openhab.channel;

import java.util.List;
import org.packguard.model.quantity.Unit;

/**
 * How numbers of one unit are shown.
 *
 * @param itemType the type of item that fits
 * @param unit the symbol of the unit that values come in, as openHAB reads it; empty for a plain number
 * @param hint the unit that is proposed for new items; empty for a plain number
 * @param pattern how the state is written
 * @param category the icon
 * @param tags point and property of the semantic model
 */
record Measure(String itemType, String unit, String hint, String pattern, String category, List<String> tags) {
    private static final String MEASUREMENT = "Measurement";

    /** How numbers of a unit of the dictionary are shown. */
    static Measure of(Unit unit) {
        return switch (unit) {
            case VOLT -> number("ElectricPotential", "V", "%.3f %unit%", "Energy", "Voltage");
            case AMPERE -> number("ElectricCurrent", "A", "%.2f %unit%", "Energy", "Current");
            case WATT -> number("Power", "W", "%.0f %unit%", "Energy", "Power");
            case PERCENT -> number("Dimensionless", "%", "%.1f %unit%", "BatteryLevel", "Level");
            case AMPERE_HOUR -> number("ElectricCharge", "Ah", "%.1f %unit%", "Battery", "Level");
            case WATT_HOUR -> number("Energy", "Wh", "%.0f %unit%", "Energy", "Energy");
            case CELSIUS -> number("Temperature", "°C", "%.1f %unit%", "Temperature", "Temperature");
            case OHM ->
                new Measure("Number:ElectricResistance", "Ω", "mΩ", "%.2f %unit%", "Battery", List.of(MEASUREMENT));
            case SECOND -> number("Time", "s", "%.0f %unit%", "Time", "Duration");
            case ONE -> new Measure("Number", "", "", "%.0f", "Battery", List.of(MEASUREMENT));
        };
    }

    private static Measure number(String dimension, String unit, String pattern, String category, String property) {
        return new Measure("Number:" + dimension, unit, unit, pattern, category, List.of(MEASUREMENT, property));
    }
}
