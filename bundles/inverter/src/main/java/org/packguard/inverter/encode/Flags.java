package org.packguard.inverter.encode;

import static org.packguard.model.quantity.AlarmId.CELL_COMMUNICATION;
import static org.packguard.model.quantity.AlarmId.CELL_COUNT_MISMATCH;
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
import static org.packguard.model.quantity.AlarmId.LOAD_RESISTOR_OVERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.MOS_OVERTEMPERATURE;
import static org.packguard.model.quantity.AlarmId.PACK_OVERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.PACK_UNDERVOLTAGE;
import static org.packguard.model.quantity.AlarmId.PRECHARGE_FAULT;
import static org.packguard.model.quantity.AlarmId.SENSOR_FAULT;
import static org.packguard.model.quantity.AlarmId.SHORT_CIRCUIT;
import static org.packguard.model.quantity.AlarmId.SYSTEM_ERROR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Severity;

/** Alarms as bits, as the documents have them: system error is bit 3 of the second byte, charge over-current its bit 0. Pure. */
final class Flags {
    private static final Set<AlarmId> OVERTEMPERATURE = EnumSet.of(
            CHARGE_OVERTEMPERATURE, DISCHARGE_OVERTEMPERATURE, MOS_OVERTEMPERATURE, LOAD_RESISTOR_OVERTEMPERATURE);
    private static final Set<AlarmId> COMMUNICATION = EnumSet.of(INTERNAL_COMMUNICATION, CELL_COMMUNICATION);
    private static final Set<AlarmId> SYSTEM =
            EnumSet.of(SYSTEM_ERROR, CONTACTOR_FAULT, PRECHARGE_FAULT, CELL_COUNT_MISMATCH, SENSOR_FAULT);

    private static final Map<Integer, Set<AlarmId>> COMMON = Map.of(
            1, EnumSet.of(PACK_OVERVOLTAGE, CELL_OVERVOLTAGE),
            2, EnumSet.of(PACK_UNDERVOLTAGE, CELL_UNDERVOLTAGE),
            3, OVERTEMPERATURE,
            4, EnumSet.of(CHARGE_UNDERTEMPERATURE, DISCHARGE_UNDERTEMPERATURE),
            7, EnumSet.of(DISCHARGE_OVERCURRENT, SHORT_CIRCUIT),
            8, EnumSet.of(CHARGE_OVERCURRENT));
    private static final int LAST = 11;
    private static final Set<AlarmId> SYSTEM_OR_COMMUNICATION = union(SYSTEM, COMMUNICATION);

    private static final List<Set<AlarmId>> PAIRS = List.of(
            EnumSet.of(SYSTEM_ERROR, PRECHARGE_FAULT, CELL_COUNT_MISMATCH, SENSOR_FAULT),
            EnumSet.of(PACK_OVERVOLTAGE, CELL_OVERVOLTAGE),
            EnumSet.of(PACK_UNDERVOLTAGE, CELL_UNDERVOLTAGE),
            EnumSet.of(DISCHARGE_OVERTEMPERATURE, MOS_OVERTEMPERATURE),
            EnumSet.of(DISCHARGE_UNDERTEMPERATURE),
            EnumSet.of(CHARGE_OVERTEMPERATURE, LOAD_RESISTOR_OVERTEMPERATURE),
            EnumSet.of(CHARGE_UNDERTEMPERATURE),
            EnumSet.of(DISCHARGE_OVERCURRENT),
            EnumSet.of(CHARGE_OVERCURRENT),
            EnumSet.of(CONTACTOR_FAULT),
            EnumSet.of(SHORT_CIRCUIT),
            COMMUNICATION,
            EnumSet.of(CELL_DIFFERENCE));
    private static final long ACTIVE = 1;
    private static final long INACTIVE = 2;
    /** The pair behind the last alarm is told as inactive, as SMA's example has it. */
    private static final long BEHIND = INACTIVE << 2 * 13;

    private static final Map<Integer, Set<AlarmId>> HIGH_VOLTAGE = Map.of(
            0, EnumSet.of(CELL_UNDERVOLTAGE),
            1, EnumSet.of(CELL_OVERVOLTAGE),
            2, EnumSet.of(PACK_UNDERVOLTAGE),
            3, EnumSet.of(PACK_OVERVOLTAGE),
            4, EnumSet.of(CHARGE_UNDERTEMPERATURE),
            5, EnumSet.of(CHARGE_OVERTEMPERATURE),
            6, EnumSet.of(DISCHARGE_UNDERTEMPERATURE),
            7, EnumSet.of(DISCHARGE_OVERTEMPERATURE, MOS_OVERTEMPERATURE),
            8, EnumSet.of(CHARGE_OVERCURRENT),
            9, EnumSet.of(DISCHARGE_OVERCURRENT, SHORT_CIRCUIT));
    private static final Map<Integer, Set<AlarmId>> ERRORS = Map.of(
            0, EnumSet.of(SENSOR_FAULT),
            2, COMMUNICATION,
            5, EnumSet.of(CONTACTOR_FAULT, PRECHARGE_FAULT),
            7, EnumSet.of(SYSTEM_ERROR, CELL_COUNT_MISMATCH));

    private Flags() {}

    /** The first four bytes of 0x359: protections, then warnings. */
    static boolean of359(Facts facts, byte[] data) {
        Alarms alarms = facts.values().alarms().orElse(Alarms.NONE);
        put(
                data,
                0,
                bits(COMMON, alarms, Severity.PROTECTION)
                        | bit(LAST, SYSTEM_OR_COMMUNICATION, alarms, Severity.PROTECTION),
                2);
        put(
                data,
                2,
                bits(COMMON, alarms, Severity.WARNING) | bit(LAST, SYSTEM_OR_COMMUNICATION, alarms, Severity.WARNING),
                2);
        return true;
    }

    /** 0x35A: pairs of bits, protections in the first half and warnings in the second. */
    static boolean of35a(Facts facts, byte[] data) {
        Alarms alarms = facts.values().alarms().orElse(Alarms.NONE);
        put(data, 0, pairs(alarms, Severity.PROTECTION) | BEHIND, 4);
        put(data, 4, pairs(alarms, Severity.WARNING), 4);
        return true;
    }

    /** Bytes 3 to 7 of 0x4250: errors, warnings, protections. */
    static boolean of4250(Facts facts, byte[] data) {
        Alarms alarms = facts.values().alarms().orElse(Alarms.NONE);
        put(data, 3, bits(ERRORS, alarms, Severity.PROTECTION) | bits(ERRORS, alarms, Severity.WARNING), 1);
        put(data, 4, bits(HIGH_VOLTAGE, alarms, Severity.WARNING), 2);
        put(data, 6, bits(HIGH_VOLTAGE, alarms, Severity.PROTECTION), 2);
        return true;
    }

    private static long pairs(Alarms alarms, Severity severity) {
        long pairs = 0;
        for (int i = 0; i < PAIRS.size(); i++) {
            pairs |= (any(PAIRS.get(i), alarms, severity) ? ACTIVE : INACTIVE) << 2 * i;
        }
        return pairs;
    }

    private static long bits(Map<Integer, Set<AlarmId>> table, Alarms alarms, Severity severity) {
        return table.entrySet().stream()
                .mapToLong(row -> bit(row.getKey(), row.getValue(), alarms, severity))
                .reduce(0, (one, other) -> one | other);
    }

    private static long bit(int number, Set<AlarmId> ids, Alarms alarms, Severity severity) {
        return any(ids, alarms, severity) ? 1L << number : 0;
    }

    private static boolean any(Set<AlarmId> ids, Alarms alarms, Severity severity) {
        for (Alarm alarm : alarms) {
            if (alarm.severity() == severity && ids.contains(alarm.id())) {
                return true;
            }
        }
        return false;
    }

    private static void put(byte[] data, int offset, long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data[offset + i] = (byte) (bits >> Byte.SIZE * i);
        }
    }

    private static Set<AlarmId> union(Set<AlarmId> one, Set<AlarmId> other) {
        Set<AlarmId> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }
}
