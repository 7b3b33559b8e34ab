package org.packguard.driver.smartbms123;

import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * What the BMS is asked for over Bluetooth. An answer has no tag: hexadecimal fields, closed by the low eight bits of the sum
 * of all characters but the separators. One of its answers holds the PIN, which is not read here and must not get anywhere.
 */
enum Question {
    /** Firmware. */
    VERSION("V@", 6) {
        @Override
        Answer read(String[] fields) {
            String digits = fields[0];
            if (digits.length() < GENERATION_3_DIGITS) {
                return new Answer(Values.NONE, DeviceInfo.NONE, false);
            }
            String text = number(digits.substring(0, 1)) + "." + number(digits.substring(1, 2)) + "."
                    + number(digits.substring(2));
            return new Answer(Values.NONE, new DeviceInfo(Map.of("software", text)), true);
        }
    },
    /** Capacity; its answer holds the PIN. */
    CAPACITY("S1@", 5) {
        @Override
        Answer read(String[] fields) {
            return settings(Values.builder()
                    .set(Quantity.FULL_ENERGY, Unit.WATT_HOUR.steps(number(fields[2]) * CAPACITY_COUNT, 0)));
        }
    },
    /** Limits of the cells. */
    LIMITS("S2@", 7) {
        @Override
        Answer read(String[] fields) {
            Values.Builder into = Values.builder()
                    .set(Quantity.CELL_VOLTAGE_LIMIT_LOW, StreamDecoder.volts(number(fields[0])))
                    .set(Quantity.CELL_VOLTAGE_LIMIT_HIGH, StreamDecoder.volts(number(fields[1])));
            if (fields.length > NOMINAL + 1) {
                into.set(Quantity.CELL_VOLTAGE_NOMINAL, StreamDecoder.volts(number(fields[NOMINAL])));
            }
            return settings(into);
        }
    };

    /** Earlier generations have fewer. */
    private static final int GENERATION_3_DIGITS = 3;

    private static final int CAPACITY_COUNT = 100;
    private static final int NOMINAL = 8;

    private final String command;
    private final int leastFields;

    Question(String command, int leastFields) {
        this.command = command;
        this.leastFields = leastFields;
    }

    /**
     * What an answer says.
     *
     * @param values settings
     * @param info what the device says of itself
     * @param supported whether it is of a generation whose stream is known for certain
     */
    record Answer(Values values, DeviceInfo info, boolean supported) {}

    /** How it is asked. */
    String command() {
        return command;
    }

    /** Reads a line as the answer; nothing where it is none. */
    Optional<Answer> answer(String line) {
        String[] fields = line.split("_", -1);
        if (!sumFits(line) || fields.length < leastFields || this != LIMITS && fields.length > leastFields) {
            return Optional.empty();
        }
        for (String field : fields) {
            if (!field.matches("[0-9A-F]{1,8}")) {
                return Optional.empty();
            }
        }
        return Optional.of(read(fields));
    }

    abstract Answer read(String[] fields);

    /** Whether the last field is the sum of what stands before it. */
    static boolean sumFits(String line) {
        int last = line.lastIndexOf('_');
        if (last < 0 || !line.substring(last + 1).matches("[0-9A-F]{2}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += line.charAt(i) == '_' ? 0 : line.charAt(i);
        }
        return (sum & 0xFF) == number(line.substring(last + 1));
    }

    private static Answer settings(Values.Builder into) {
        return new Answer(into.build(), DeviceInfo.NONE, true);
    }

    private static long number(String digits) {
        return Long.parseLong(digits, 16);
    }
}
