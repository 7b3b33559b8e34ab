package org.packguard.openhab.handler;

import java.math.BigDecimal;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;
import org.openhab.core.types.State;
import org.packguard.model.quantity.Unit;

/** Numbers with their units as openHAB has them. */
public final class Numbers {
    private Numbers() {}

    /** A number in a unit of the dictionary. */
    public static State state(Unit unit, BigDecimal number) {
        return switch (unit) {
            case VOLT -> new QuantityType<>(number, Units.VOLT);
            case AMPERE -> new QuantityType<>(number, Units.AMPERE);
            case WATT -> new QuantityType<>(number, Units.WATT);
            case PERCENT -> new QuantityType<>(number, Units.PERCENT);
            case AMPERE_HOUR -> new QuantityType<>(number, Units.AMPERE_HOUR);
            case WATT_HOUR -> new QuantityType<>(number, Units.WATT_HOUR);
            case CELSIUS -> new QuantityType<>(number, SIUnits.CELSIUS);
            case OHM -> new QuantityType<>(number, Units.OHM);
            case SECOND -> new QuantityType<>(number, Units.SECOND);
            case ONE -> new DecimalType(number);
        };
    }
}
