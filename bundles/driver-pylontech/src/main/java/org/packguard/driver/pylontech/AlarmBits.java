package org.packguard.driver.pylontech;

import static org.packguard.model.quantity.AlarmId.CELL_DIFFERENCE;
import static org.packguard.model.quantity.AlarmId.CELL_OVERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.CELL_UNDERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.CHARGE_OVERCURRENT;
import static org.packguard.model.quantity.AlarmId.CHARGE_OVERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.CHARGE_UNDERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.CONTACTOR_FAULT;
import static org.packguard.model.quantity.AlarmId.DISCHARGE_OVERCURRENT;
import static org.packguard.model.quantity.AlarmId.DISCHARGE_OVERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.DISCHARGE_UNDERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.INTERNAL_COMMUNICATION;
import static org.packguard.model.quantity.AlarmId.PACK_OVERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.PACK_UNDERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.SENSOR_FAULT;
import static org.packguard.model.quantity.AlarmId.SHORT_CIRCUIT;
import static org.packguard.model.quantity.AlarmId.SYSTEM_ERROR;

import java.util.List;
import java.util.Map;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Severity;

/**
 * The bits of a word of alarms. A temperature of which the bit does not say whether it matters for charging or discharging
 * counts for both. Pure.
 */
final class AlarmBits {
    /** Protections of 0x359: bytes 0 and 1. */
    static final AlarmBits PROTECTIONS = new AlarmBits(Map.of(
            1, List.of(PACK_OVERVOLTAGE),
            2, List.of(PACK_UNDERVOLTAGE),
            3, List.of(CHARGE_OVERTEMPERATURE, DISCHARGE_OVERTEMPERATURE),
            4, List.of(CHARGE_UNDERTEMPERATURE, DISCHARGE_UNDERTEMPERATURE),
            7, List.of(DISCHARGE_OVERCURRENT),
            8, List.of(CHARGE_OVERCURRENT),
            11, List.of(SYSTEM_ERROR)));

    /** Alarms of 0x359: bytes 2 and 3. */
    static final AlarmBits WARNINGS = new AlarmBits(Map.of(
            1, List.of(PACK_OVERVOLTAGE),
            2, List.of(PACK_UNDERVOLTAGE),
            3, List.of(CHARGE_OVERTEMPERATURE, DISCHARGE_OVERTEMPERATURE),
            4, List.of(CHARGE_UNDERTEMPERATURE, DISCHARGE_UNDERTEMPERATURE),
            7, List.of(DISCHARGE_OVERCURRENT),
            8, List.of(CHARGE_OVERCURRENT),
            11, List.of(INTERNAL_COMMUNICATION)));

    /** Each half of 0x35A, by pairs of bits; the first pair says that there is any alarm. */
    static final AlarmBits PAIRS = new AlarmBits(Map.ofEntries(
            Map.entry(0, List.of(SYSTEM_ERROR)),
            Map.entry(1, List.of(PACK_OVERVOLTAGE)),
            Map.entry(2, List.of(PACK_UNDERVOLTAGE)),
            Map.entry(3, List.of(CHARGE_OVERTEMPERATURE, DISCHARGE_OVERTEMPERATURE)),
            Map.entry(4, List.of(CHARGE_UNDERTEMPERATURE, DISCHARGE_UNDERTEMPERATURE)),
            Map.entry(5, List.of(CHARGE_OVERTEMPERATURE)),
            Map.entry(6, List.of(CHARGE_UNDERTEMPERATURE)),
            Map.entry(7, List.of(DISCHARGE_OVERCURRENT)),
            Map.entry(8, List.of(CHARGE_OVERCURRENT)),
            Map.entry(9, List.of(CONTACTOR_FAULT)),
            Map.entry(10, List.of(SHORT_CIRCUIT)),
            Map.entry(11, List.of(INTERNAL_COMMUNICATION)),
            Map.entry(12, List.of(CELL_DIFFERENCE))));

    /** Alarms and protections of the high-voltage protocol; a module's voltage counts as that of the pack. */
    static final AlarmBits HIGH_VOLTAGE = new AlarmBits(Map.ofEntries(
            Map.entry(0, List.of(CELL_UNDERVOLTAGE)),
            Map.entry(1, List.of(CELL_OVERVOLTAGE)),
            Map.entry(2, List.of(PACK_UNDERVOLTAGE)),
            Map.entry(3, List.of(PACK_OVERVOLTAGE)),
            Map.entry(4, List.of(CHARGE_UNDERTEMPERATURE)),
            Map.entry(5, List.of(CHARGE_OVERTEMPERATURE)),
            Map.entry(6, List.of(DISCHARGE_UNDERTEMPERATURE)),
            Map.entry(7, List.of(DISCHARGE_OVERTEMPERATURE)),
            Map.entry(8, List.of(CHARGE_OVERCURRENT)),
            Map.entry(9, List.of(DISCHARGE_OVERCURRENT)),
            Map.entry(10, List.of(PACK_UNDERVOLTAGE)),
            Map.entry(11, List.of(PACK_OVERVOLTAGE))));

    /** Errors of the high-voltage protocol: sensors, communication, input, polarity, relay, damage, others. */
    static final AlarmBits ERRORS = new AlarmBits(Map.of(
            0, List.of(SENSOR_FAULT),
            1, List.of(SENSOR_FAULT),
            2, List.of(INTERNAL_COMMUNICATION),
            3, List.of(PACK_OVERVOLTAGE),
            4, List.of(SYSTEM_ERROR),
            5, List.of(CONTACTOR_FAULT),
            6, List.of(SYSTEM_ERROR),
            7, List.of(SYSTEM_ERROR)));

    private final Map<Integer, List<AlarmId>> ids;

    private AlarmBits(Map<Integer, List<AlarmId>> ids) {
        this.ids = ids;
    }

    /** The alarms whose bits are set in a word. */
    Alarms of(long word, Severity severity) {
        Alarms alarms = Alarms.NONE;
        for (Map.Entry<Integer, List<AlarmId>> bit : ids.entrySet()) {
            if ((word >>> bit.getKey() & 1) != 0) {
                for (AlarmId id : bit.getValue()) {
                    alarms = alarms.with(id, allowed(id, severity));
                }
            }
        }
        return alarms;
    }

    /** The bits of a word in which the lower bit of each pair says that an alarm is active, and the upper one that it is not. */
    static long active(long pairs) {
        long bits = 0;
        for (int pair = 0; pair < Integer.SIZE / 2; pair++) {
            if ((pairs >>> 2 * pair & 3) == 1) {
                bits |= 1L << pair;
            }
        }
        return bits;
    }

    private static Severity allowed(AlarmId id, Severity severity) {
        return severity == Severity.PROTECTION && id.direction() == AlarmId.Direction.NONE
                ? Severity.WARNING
                : severity;
    }
}
