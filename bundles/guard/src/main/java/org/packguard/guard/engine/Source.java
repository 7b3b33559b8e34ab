package org.packguard.guard.engine;

import java.util.List;
import org.packguard.model.quantity.Quantity;

/** What a row looks at. */
public enum Source implements Levels.Probe {
    /** The highest cell voltage. */
    CELL_HIGHEST(Quantity.CELL_VOLTAGE_MAX, Quantity.CELL_VOLTAGE_MAX_INDEX, Quantity.CELL_VOLTAGE, true),
    /** The lowest cell voltage. */
    CELL_LOWEST(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MIN_INDEX, Quantity.CELL_VOLTAGE, false),
    /** The highest less the lowest cell voltage. */
    CELL_DIFFERENCE(Quantity.CELL_VOLTAGE_DELTA, null, null, true),
    /** The highest temperature of the cells. */
    TEMPERATURE_HIGHEST(
            Quantity.CELL_TEMPERATURE_MAX, Quantity.CELL_TEMPERATURE_MAX_INDEX, Quantity.CELL_TEMPERATURE, true),
    /** The lowest temperature of the cells. */
    TEMPERATURE_LOWEST(
            Quantity.CELL_TEMPERATURE_MIN, Quantity.CELL_TEMPERATURE_MIN_INDEX, Quantity.CELL_TEMPERATURE, false),
    /** The highest temperature of a load resistor of the balancers; it is always found among the cells' values. */
    RESISTOR_HIGHEST(null, null, Quantity.CELL_LOAD_TEMPERATURE, true),
    /** The pack's current, positive while charging. */
    CURRENT(Quantity.CURRENT, null, null, true),
    /** The amount of the pack's current in either direction. */
    CURRENT_AMOUNT(Quantity.CURRENT, null, null, true),
    /** The pack's voltage. */
    PACK_VOLTAGE(Quantity.VOLTAGE, null, null, true),
    /** The state of charge as the BMS says it, calibrated or not. */
    SOC(Quantity.SOC, null, null, true),
    /** The cells that the BMS sees. */
    CELL_COUNT(Quantity.CELL_COUNT, null, null, true);

    private final Quantity pack;
    private final Quantity index;
    private final Quantity cell;
    private final boolean highest;

    Source(Quantity pack, Quantity index, Quantity cell, boolean highest) {
        this.pack = pack;
        this.index = index;
        this.cell = cell;
        this.highest = highest;
    }

    @Override
    public Reading reading(View view) {
        return view.reading(this);
    }

    @Override
    public List<Reading> samples(View view) {
        return view.samples(this);
    }

    /** The quantity of the pack that says it, or null where only cells do. */
    public Quantity pack() {
        return pack;
    }

    /** The quantity that names the cell, or null. */
    public Quantity index() {
        return index;
    }

    /** The quantity of each cell behind it, or null. */
    public Quantity cell() {
        return cell;
    }

    /** Whether the highest of the cells is meant, else the lowest. */
    public boolean highest() {
        return highest;
    }

    /** The quantity that a condition names. */
    public Quantity shown() {
        return pack == null ? cell : pack;
    }

    /** The sources that are one of the cells' values. */
    static final List<Source> OF_CELLS =
            List.of(CELL_HIGHEST, CELL_LOWEST, TEMPERATURE_HIGHEST, TEMPERATURE_LOWEST, RESISTOR_HIGHEST);
}
