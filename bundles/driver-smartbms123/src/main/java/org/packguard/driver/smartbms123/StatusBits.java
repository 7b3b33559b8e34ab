package org.packguard.driver.smartbms123;

import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** What the bits of the two status bytes mean. The first is in every frame, the second comes with key 16. Pure. */
final class StatusBits {
    private static final int CHARGE_ALLOWED = 1;
    private static final int DISCHARGE_ALLOWED = 1 << 1;
    private static final int CELL_COMMUNICATION = 1 << 2;
    private static final int LOWEST_VOLTAGE = 1 << 3;
    private static final int HIGHEST_VOLTAGE = 1 << 4;
    private static final int LOWEST_TEMPERATURE = 1 << 5;
    private static final int HIGHEST_TEMPERATURE = 1 << 6;
    private static final int SOC_NOT_CALIBRATED = 1 << 7;

    private static final int EARLY_WARNING_2 = 1 << 1;
    private static final int LOWEST_CHARGE_TEMPERATURE_2 = 1 << 2;
    private static final int LOWEST_DISCHARGE_TEMPERATURE_2 = 1 << 3;
    private static final int CHARGE_RELAY_2 = 1 << 4;
    private static final int LOAD_RELAY_2 = 1 << 5;

    private StatusBits() {}

    /**
     * Reads permits, calibration and alarms.
     *
     * @param status the first status byte
     * @param second the second one, 0 where it is not known
     */
    static void read(int status, int second, Values.Builder into) {
        into.set(Quantity.CHARGE_ALLOWED, is(status, CHARGE_ALLOWED));
        into.set(Quantity.DISCHARGE_ALLOWED, is(status, DISCHARGE_ALLOWED));
        into.set(Quantity.SOC_CALIBRATED, !is(status, SOC_NOT_CALIBRATED));
        into.alarms(alarms(status, second));
    }

    /** Whether the first status byte says that the cells are not heard. */
    static boolean cellsAreSilent(int status) {
        return is(status, CELL_COMMUNICATION);
    }

    /** Reads the relays, which only the second status byte knows. */
    static void readRelays(int second, Values.Builder into) {
        into.set(Quantity.CHARGE_SWITCH, is(second, CHARGE_RELAY_2));
        into.set(Quantity.DISCHARGE_SWITCH, is(second, LOAD_RELAY_2));
    }

    private static Alarms alarms(int status, int second) {
        Alarms alarms = Alarms.NONE;
        if (is(status, CELL_COMMUNICATION)) {
            alarms = alarms.with(AlarmId.CELL_COMMUNICATION, Severity.PROTECTION);
        }
        if (is(status, LOWEST_VOLTAGE)) {
            alarms = alarms.with(AlarmId.CELL_UNDERVOLTAGE, Severity.PROTECTION);
        }
        if (is(status, HIGHEST_VOLTAGE)) {
            alarms = alarms.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION);
        }
        if (is(status, LOWEST_TEMPERATURE)) {
            alarms = alarms.with(tooCold(second));
        }
        if (is(status, HIGHEST_TEMPERATURE)) {
            alarms = alarms.with(AlarmId.CHARGE_OVERTEMPERATURE, Severity.PROTECTION)
                    .with(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.PROTECTION);
        }
        if (is(second, EARLY_WARNING_2)) {
            alarms = alarms.with(AlarmId.EARLY_WARNING, Severity.INFO);
        }
        return alarms;
    }

    /** The directions that the second byte names, both where it names none. */
    private static Alarms tooCold(int second) {
        boolean charge = is(second, LOWEST_CHARGE_TEMPERATURE_2);
        boolean discharge = is(second, LOWEST_DISCHARGE_TEMPERATURE_2);
        Alarms alarms = Alarms.NONE;
        if (charge || !discharge) {
            alarms = alarms.with(AlarmId.CHARGE_UNDERTEMPERATURE, Severity.PROTECTION);
        }
        if (discharge || !charge) {
            alarms = alarms.with(AlarmId.DISCHARGE_UNDERTEMPERATURE, Severity.PROTECTION);
        }
        return alarms;
    }

    private static boolean is(int bits, int bit) {
        return (bits & bit) != 0;
    }
}
