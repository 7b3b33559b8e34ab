package org.packguard.driver.kit;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * What a battery cannot be, whatever a frame with a right checksum says. A single value out of range is dropped and marked
 * as invalid; a frame that contradicts itself is not published at all. Pure; costs nothing where all is well.
 */
public final class Plausibility {
    /** Below it a cell's voltage is that of a broken wire (protection specification, 1.2). */
    public static final long CELL_VOLTAGE_LOWEST = Unit.VOLT.steps(500, 3);

    /** No cell chemistry reaches it. */
    public static final long CELL_VOLTAGE_HIGHEST = Unit.VOLT.steps(5_000, 3);

    /** Below it a temperature is that of a broken sensor. */
    public static final long TEMPERATURE_LOWEST = Unit.CELSIUS.steps(-60, 0);

    /** Above it a temperature is that of a broken sensor. */
    public static final long TEMPERATURE_HIGHEST = Unit.CELSIUS.steps(150, 0);

    private static final long PERCENT_HIGHEST = Unit.PERCENT.steps(100, 0);

    /** Pack voltage and cells may differ by one part in this many: wide, since the guard watches small differences. */
    private static final long SUM_PART = 10;

    private static final Quantity[] TEMPERATURES = temperatures();
    private static final Quantity[] PERCENTAGES = {Quantity.SOC, Quantity.SOH, Quantity.CHARGE_EFFICIENCY};

    private Plausibility() {}

    /**
     * What is left of a frame.
     *
     * @param values the values that may be published; those out of range are missing and marked as invalid
     * @param reasons what was wrong, empty where all is well
     * @param contradictory whether nothing of the frame may be published
     */
    public record Checked(Values values, List<String> reasons, boolean contradictory) {}

    /** Checks what one frame says. */
    public static Checked check(Values frame) {
        List<String> reasons = new ArrayList<>(0);
        boolean contradictory = contradictsItself(frame, reasons);
        Values.Builder repaired = null;
        repaired = checkCells(frame, repaired, reasons);
        for (Quantity quantity : TEMPERATURES) {
            repaired = checkRange(frame, quantity, TEMPERATURE_LOWEST, TEMPERATURE_HIGHEST, repaired, reasons);
        }
        for (Quantity quantity : PERCENTAGES) {
            repaired = checkRange(frame, quantity, 0, PERCENT_HIGHEST, repaired, reasons);
        }
        repaired = checkRange(
                frame, Quantity.CELL_VOLTAGE_MIN, CELL_VOLTAGE_LOWEST, CELL_VOLTAGE_HIGHEST, repaired, reasons);
        repaired = checkRange(
                frame, Quantity.CELL_VOLTAGE_MAX, CELL_VOLTAGE_LOWEST, CELL_VOLTAGE_HIGHEST, repaired, reasons);
        return new Checked(repaired == null ? frame : repaired.build(), reasons, contradictory);
    }

    private static Values.Builder checkCells(Values frame, Values.Builder repaired, List<String> reasons) {
        Values.Builder left = repaired;
        for (int cell = 1; cell <= frame.cells(); cell++) {
            if (frame.hasCell(Quantity.CELL_VOLTAGE, cell)) {
                long volts = frame.cell(Quantity.CELL_VOLTAGE, cell);
                if (volts < CELL_VOLTAGE_LOWEST || volts > CELL_VOLTAGE_HIGHEST) {
                    left = left == null ? frame.toBuilder() : left;
                    left.invalidCell(Quantity.CELL_VOLTAGE, cell);
                    for (Quantity extreme : Extremes.VOLTAGES) {
                        if (frame.has(extreme)) {
                            left.invalid(extreme);
                        }
                    }
                    reasons.add("voltage of cell " + cell + " of " + text(Quantity.CELL_VOLTAGE, volts)
                            + " is outside 0.5 to 5 V");
                }
            }
            left = checkDegrees(frame, Quantity.CELL_TEMPERATURE, cell, left, reasons);
            left = checkDegrees(frame, Quantity.CELL_LOAD_TEMPERATURE, cell, left, reasons);
        }
        return left;
    }

    private static Values.Builder checkDegrees(
            Values frame, Quantity quantity, int cell, Values.Builder repaired, List<String> reasons) {
        if (!frame.hasCell(quantity, cell)) {
            return repaired;
        }
        long degrees = frame.cell(quantity, cell);
        if (degrees >= TEMPERATURE_LOWEST && degrees <= TEMPERATURE_HIGHEST) {
            return repaired;
        }
        Values.Builder left = repaired == null ? frame.toBuilder() : repaired;
        left.invalidCell(quantity, cell);
        reasons.add(
                quantity.id() + " of cell " + cell + " of " + text(quantity, degrees) + " is outside -60 to 150 °C");
        return left;
    }

    private static Values.Builder checkRange(
            Values frame, Quantity quantity, long lowest, long highest, Values.Builder repaired, List<String> reasons) {
        if (!frame.has(quantity)) {
            return repaired;
        }
        long value = frame.get(quantity);
        if (value >= lowest && value <= highest) {
            return repaired;
        }
        Values.Builder left = repaired == null ? frame.toBuilder() : repaired;
        left.invalid(quantity);
        reasons.add(quantity.id() + " of " + text(quantity, value) + " is outside "
                + quantity.unit().decimal(lowest) + " to " + text(quantity, highest));
        return left;
    }

    private static boolean contradictsItself(Values frame, List<String> reasons) {
        if (!frame.has(Quantity.CELL_VOLTAGE_MIN) || !frame.has(Quantity.CELL_VOLTAGE_MAX)) {
            return false;
        }
        long lowest = frame.get(Quantity.CELL_VOLTAGE_MIN);
        long highest = frame.get(Quantity.CELL_VOLTAGE_MAX);
        if (lowest > highest) {
            reasons.add("lowest cell of " + text(Quantity.CELL_VOLTAGE_MIN, lowest) + " is above the highest of "
                    + text(Quantity.CELL_VOLTAGE_MAX, highest));
            return true;
        }
        if (!frame.has(Quantity.VOLTAGE) || !frame.has(Quantity.CELL_COUNT)) {
            return false;
        }
        long pack = frame.get(Quantity.VOLTAGE);
        long count = frame.get(Quantity.CELL_COUNT);
        long least = count * lowest;
        long most = count * highest;
        if (pack < least - least / SUM_PART || pack > most + most / SUM_PART) {
            reasons.add("pack voltage of " + text(Quantity.VOLTAGE, pack) + " contradicts " + count + " cells of "
                    + Quantity.CELL_VOLTAGE_MIN.unit().decimal(lowest) + " to "
                    + text(Quantity.CELL_VOLTAGE_MAX, highest));
            return true;
        }
        return false;
    }

    private static String text(Quantity quantity, long value) {
        return quantity.unit().decimal(value) + " " + quantity.unit().symbol();
    }

    private static Quantity[] temperatures() {
        List<Quantity> all = new ArrayList<>();
        for (Quantity quantity : Quantity.pack()) {
            if (quantity.unit() == Unit.CELSIUS) {
                all.add(quantity);
            }
        }
        return all.toArray(Quantity[]::new);
    }
}
