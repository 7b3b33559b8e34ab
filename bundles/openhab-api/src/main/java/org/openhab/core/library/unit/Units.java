package org.openhab.core.library.unit;

import javax.measure.Unit;
import javax.measure.quantity.Dimensionless;
import javax.measure.quantity.ElectricCharge;
import javax.measure.quantity.ElectricCurrent;
import javax.measure.quantity.ElectricPotential;
import javax.measure.quantity.ElectricResistance;
import javax.measure.quantity.Energy;
import javax.measure.quantity.Power;
import javax.measure.quantity.Time;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.format.SimpleUnitFormat;

/** Units. */
public final class Units extends CustomUnits {
    /** Ampere. */
    public static final Unit<ElectricCurrent> AMPERE = tech.units.indriya.unit.Units.AMPERE;

    /** Ampere hour. */
    public static final Unit<ElectricCharge> AMPERE_HOUR = tech.units.indriya.unit.Units.COULOMB.multiply(3600);

    /** Ohm. */
    public static final Unit<ElectricResistance> OHM = tech.units.indriya.unit.Units.OHM;

    /** No unit. */
    public static final Unit<Dimensionless> ONE = AbstractUnit.ONE;

    /** Hundredth. */
    public static final Unit<Dimensionless> PERCENT = tech.units.indriya.unit.Units.PERCENT;

    /** Second. */
    public static final Unit<Time> SECOND = tech.units.indriya.unit.Units.SECOND;

    /** Volt. */
    public static final Unit<ElectricPotential> VOLT = tech.units.indriya.unit.Units.VOLT;

    /** Watt. */
    public static final Unit<Power> WATT = tech.units.indriya.unit.Units.WATT;

    /** Watt hour. */
    public static final Unit<Energy> WATT_HOUR = tech.units.indriya.unit.Units.JOULE.multiply(3600);

    static {
        SimpleUnitFormat.getInstance().label(AMPERE_HOUR, "Ah");
        SimpleUnitFormat.getInstance().label(WATT_HOUR, "Wh");
    }

    private Units() {}
}
