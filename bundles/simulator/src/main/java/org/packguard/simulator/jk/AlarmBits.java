package org.packguard.simulator.jk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.packguard.model.quantity.AlarmId;

/** Alarms as the bits of the two JK protocols. */
final class AlarmBits {
    private static final Map<AlarmId, Integer> FRAME = new EnumMap<>(Map.of(
            AlarmId.MOS_OVERTEMPERATURE, 1,
            AlarmId.CELL_OVERVOLTAGE, 4,
            AlarmId.CHARGE_OVERCURRENT, 6,
            AlarmId.CHARGE_OVERTEMPERATURE, 8,
            AlarmId.CHARGE_UNDERTEMPERATURE, 9,
            AlarmId.CELL_UNDERVOLTAGE, 11,
            AlarmId.DISCHARGE_OVERCURRENT, 13,
            AlarmId.DISCHARGE_OVERTEMPERATURE, 15,
            AlarmId.DISCHARGE_UNDERTEMPERATURE, 27));

    private static final Map<AlarmId, Integer> UART = new EnumMap<>(Map.of(
            AlarmId.MOS_OVERTEMPERATURE, 1,
            AlarmId.CHARGE_OVERTEMPERATURE, 4,
            AlarmId.DISCHARGE_OVERTEMPERATURE, 4,
            AlarmId.CHARGE_OVERCURRENT, 5,
            AlarmId.DISCHARGE_OVERCURRENT, 6,
            AlarmId.CHARGE_UNDERTEMPERATURE, 9,
            AlarmId.DISCHARGE_UNDERTEMPERATURE, 9,
            AlarmId.CELL_OVERVOLTAGE, 10,
            AlarmId.CELL_UNDERVOLTAGE, 11));

    private AlarmBits() {}

    /** The 32 bits of the 300-byte frames; older layouts send the lower 16. */
    static long frame(Set<AlarmId> alarms) {
        return bits(alarms, FRAME);
    }

    /** The 16 bits of tag 8B. */
    static long uart(Set<AlarmId> alarms) {
        return bits(alarms, UART);
    }

    private static long bits(Set<AlarmId> alarms, Map<AlarmId, Integer> table) {
        long bits = 0;
        for (AlarmId alarm : alarms) {
            Integer bit = table.get(alarm);
            bits |= bit == null ? 0 : 1L << bit;
        }
        return bits;
    }
}
