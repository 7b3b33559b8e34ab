package org.packguard.driver.jk;

import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Layout;
import org.packguard.driver.kit.Wire;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What a settings frame (type 1) says, as far as the dictionary has it. The charge and discharge switches in it are wishes;
 * the state of the MOSFETs is in the cells frame and is not touched. The capacity in it is the owner's entry and no
 * measurement. The number of cells is the configured one. Pure.
 *
 * @param values thresholds, and the balancer switch
 * @param switches the switches as they are set, whatever the MOSFETs do
 */
record JkSettings(Values values, Values switches) {
    private static final Layout JK02 = Layout.of(
            Field.of(Quantity.CELL_VOLTAGE_LIMIT_LOW, 10, Wire.U32_LE, 1, 3),
            Field.of(Quantity.CELL_VOLTAGE_LIMIT_HIGH, 18, Wire.U32_LE, 1, 3),
            Field.of(Quantity.CELL_VOLTAGE_FULL, 30, Wire.U32_LE, 1, 3),
            Field.of(Quantity.CHARGE_CURRENT_LIMIT, 50, Wire.U32_LE, 1, 3),
            Field.of(Quantity.DISCHARGE_CURRENT_LIMIT, 62, Wire.U32_LE, 1, 3),
            Field.of(Quantity.CELL_COUNT, 114, Wire.U32_LE),
            Field.flag(Quantity.BALANCER_SWITCH, 126, Wire.U32_LE, -1),
            Field.of(Quantity.CELL_VOLTAGE_BALANCE, 138, Wire.U32_LE, 1, 3));

    private static final Layout JK02_SWITCHES = Layout.of(
            Field.flag(Quantity.CHARGE_SWITCH, 118, Wire.U32_LE, -1),
            Field.flag(Quantity.DISCHARGE_SWITCH, 122, Wire.U32_LE, -1),
            Field.flag(Quantity.BALANCER_SWITCH, 126, Wire.U32_LE, -1));

    private static final Layout JK04 = Layout.of(
            Field.of(Quantity.CELL_COUNT, 34, Wire.U8), Field.flag(Quantity.BALANCER_SWITCH, 114, Wire.U8, -1));
    private static final Layout JK04_SWITCHES = Layout.of(Field.flag(Quantity.BALANCER_SWITCH, 114, Wire.U8, -1));
    private static final int JK04_BALANCE = 98;

    /** Reads it; JK04 is known by its balance voltage, a float where the others have a temperature. */
    static JkSettings decode(byte[] frame, int base) {
        Values.Builder into = Values.builder();
        Values.Builder switches = Values.builder();
        float balance = Wire.f32le(frame, base + JK04_BALANCE);
        if (JkVariant.isCellVoltage(balance)) {
            JK04.read(frame, base, into);
            JK04_SWITCHES.read(frame, base, switches);
            into.set(Quantity.CELL_VOLTAGE_BALANCE, JkVariant.steps(Quantity.CELL_VOLTAGE_BALANCE, balance));
        } else {
            JK02.read(frame, base, into);
            JK02_SWITCHES.read(frame, base, switches);
        }
        return new JkSettings(into.build(), switches.build());
    }

    /** The values without what a cells frame says better, for merging with one. */
    Values forMerging() {
        return values.toBuilder().clear(Quantity.CELL_COUNT).build();
    }
}
