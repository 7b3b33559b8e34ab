package org.packguard.driver.pylontech;

import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** What follows from numbers of the same frame, which must stand before it; unknown where one of them is. Pure. */
final class Computed {
    /** Power, of voltage and current. */
    static final Part POWER = Part.of(0, (data, into) -> {
        if (into.has(Quantity.VOLTAGE) && into.has(Quantity.CURRENT)) {
            long product = into.values().get(Quantity.VOLTAGE) * into.values().get(Quantity.CURRENT);
            // 0.1 mV times 1 mA are 0.1 µW, and a step is 1 mW
            into.values().set(Quantity.POWER, Unit.divideHalfEven(product, 10_000));
        } else {
            into.values().invalid(Quantity.POWER);
        }
    });

    /** The difference of the highest and the lowest cell. */
    static final Part DELTA = Part.of(0, (data, into) -> {
        if (into.has(Quantity.CELL_VOLTAGE_MIN) && into.has(Quantity.CELL_VOLTAGE_MAX)) {
            long lowest = into.values().get(Quantity.CELL_VOLTAGE_MIN);
            long highest = into.values().get(Quantity.CELL_VOLTAGE_MAX);
            into.values().set(Quantity.CELL_VOLTAGE_DELTA, highest - lowest);
        } else {
            into.values().invalid(Quantity.CELL_VOLTAGE_DELTA);
        }
    });

    private Computed() {}
}
