package org.openhab.core.library.unit;

import javax.measure.Unit;
import javax.measure.quantity.Temperature;
import tech.units.indriya.format.SimpleUnitFormat;

/** Units of the SI. */
public final class SIUnits extends CustomUnits {
    /** Degree Celsius. */
    public static final Unit<Temperature> CELSIUS = tech.units.indriya.unit.Units.CELSIUS;

    static {
        SimpleUnitFormat.getInstance().label(CELSIUS, "°C");
    }

    private SIUnits() {}
}
