package org.packguard.driver.jk;

import static org.packguard.model.quantity.Severity.INFO;
import static org.packguard.model.quantity.Severity.PROTECTION;
import static org.packguard.model.quantity.Severity.WARNING;

import java.util.Arrays;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Severity;

/** The meaning of one of JK's alarm words: a row for each bit that means something here. Immutable. */
final class JkAlarms {
    /** The alarm word of the 300-byte cells frame; the 24S variant has the lower 16 bits only. */
    static final JkAlarms DATA = new JkAlarms(
            row(0, AlarmId.WIRE_RESISTANCE, WARNING),
            row(1, AlarmId.MOS_OVERTEMPERATURE, PROTECTION),
            row(2, AlarmId.CELL_COUNT_MISMATCH, PROTECTION),
            row(3, AlarmId.SENSOR_FAULT, WARNING),
            row(4, AlarmId.CELL_OVERVOLTAGE, PROTECTION),
            row(5, AlarmId.PACK_OVERVOLTAGE, PROTECTION),
            row(6, AlarmId.CHARGE_OVERCURRENT, PROTECTION),
            row(7, AlarmId.SHORT_CIRCUIT, PROTECTION),
            row(8, AlarmId.CHARGE_OVERTEMPERATURE, PROTECTION),
            row(9, AlarmId.CHARGE_UNDERTEMPERATURE, PROTECTION),
            row(10, AlarmId.INTERNAL_COMMUNICATION, PROTECTION),
            row(11, AlarmId.CELL_UNDERVOLTAGE, PROTECTION),
            row(12, AlarmId.PACK_UNDERVOLTAGE, PROTECTION),
            row(13, AlarmId.DISCHARGE_OVERCURRENT, PROTECTION),
            row(14, AlarmId.SHORT_CIRCUIT, PROTECTION),
            row(15, AlarmId.DISCHARGE_OVERTEMPERATURE, PROTECTION),
            row(16, AlarmId.CONTACTOR_FAULT, PROTECTION),
            row(17, AlarmId.CONTACTOR_FAULT, PROTECTION),
            row(19, AlarmId.DEFAULT_PASSWORD, INFO),
            row(20, AlarmId.CONTACTOR_FAULT, PROTECTION),
            row(21, AlarmId.CHARGE_OVERTEMPERATURE, WARNING),
            row(21, AlarmId.DISCHARGE_OVERTEMPERATURE, WARNING),
            row(22, AlarmId.SENSOR_FAULT, WARNING),
            row(23, AlarmId.INTERNAL_COMMUNICATION, WARNING),
            row(24, AlarmId.SHORT_CIRCUIT, PROTECTION),
            row(25, AlarmId.DISCHARGE_OVERCURRENT, PROTECTION),
            row(26, AlarmId.DISCHARGE_OVERCURRENT, PROTECTION),
            row(27, AlarmId.DISCHARGE_UNDERTEMPERATURE, PROTECTION));

    /** Tag 8B of 4E57. */
    static final JkAlarms UART = new JkAlarms(
            row(1, AlarmId.MOS_OVERTEMPERATURE, PROTECTION),
            row(2, AlarmId.PACK_OVERVOLTAGE, PROTECTION),
            row(3, AlarmId.PACK_UNDERVOLTAGE, PROTECTION),
            row(4, AlarmId.CHARGE_OVERTEMPERATURE, PROTECTION),
            row(4, AlarmId.DISCHARGE_OVERTEMPERATURE, PROTECTION),
            row(5, AlarmId.CHARGE_OVERCURRENT, PROTECTION),
            row(6, AlarmId.DISCHARGE_OVERCURRENT, PROTECTION),
            row(7, AlarmId.CELL_DIFFERENCE, WARNING),
            row(8, AlarmId.MOS_OVERTEMPERATURE, WARNING),
            row(9, AlarmId.CHARGE_UNDERTEMPERATURE, PROTECTION),
            row(10, AlarmId.CELL_OVERVOLTAGE, PROTECTION),
            row(11, AlarmId.CELL_UNDERVOLTAGE, PROTECTION));

    private record Row(int bit, AlarmId id, Severity severity) {}

    private final Alarms[] byBit = new Alarms[Integer.SIZE];

    private JkAlarms(Row... rows) {
        Arrays.fill(byBit, Alarms.NONE);
        for (Row row : rows) {
            byBit[row.bit] = byBit[row.bit].with(row.id, row.severity);
        }
    }

    private static Row row(int bit, AlarmId id, Severity severity) {
        return new Row(bit, id, severity);
    }

    /** What a word says. */
    Alarms of(int word) {
        Alarms all = Alarms.NONE;
        for (int rest = word; rest != 0; rest &= rest - 1) {
            all = all.with(byBit[Integer.numberOfTrailingZeros(rest)]);
        }
        return all;
    }
}
