package org.packguard.driver.smartbms123;

import org.packguard.driver.kit.Wire;
import org.packguard.model.decode.RejectReason;

/**
 * The one frame of the protocol: 58 bytes, big-endian, without start or end marker, closed by the low eight bits of the sum.
 * An eight-bit sum is a weak check, so a frame must have the structure of one as well. Immutable; made by the framer only
 * of bytes that passed.
 */
final class StatusFrame {
    static final int LENGTH = 58;

    static final int SIGN_IN = 3;
    static final int SIGN_OUT = 6;
    static final int SIGN_TOTAL = 9;
    static final int LOWEST_VOLTAGE = 12;
    static final int LOWEST_VOLTAGE_CELL = 14;
    static final int HIGHEST_VOLTAGE = 15;
    static final int HIGHEST_VOLTAGE_CELL = 17;
    static final int LOWEST_TEMPERATURE = 18;
    static final int LOWEST_TEMPERATURE_CELL = 20;
    static final int HIGHEST_TEMPERATURE = 21;
    static final int HIGHEST_TEMPERATURE_CELL = 23;
    static final int CELL = 24;
    static final int CELL_COUNT = 25;
    static final int CELL_VOLTAGE = 26;
    static final int CELL_TEMPERATURE = 28;
    static final int STATUS = 30;
    static final int KEY = 47;
    static final int KEY_VALUE = 48;
    static final int SUM = 57;

    /** Current flows in the direction that the field is named after. */
    static final int PLUS = '+';
    /** Current flows the other way. */
    static final int MINUS = '-';
    /** There is no current to report; what stands behind it means nothing. */
    static final int NOT_AVAILABLE = 'X';

    /** Keys are sent with this added; older firmware has the hours of its clock in their place. */
    static final int KEY_BASE = 25;

    /** The key of the second status byte. */
    static final int KEY_STATUS_2 = 16;

    private static final int[] EXTREME_CELLS = {
        LOWEST_VOLTAGE_CELL, HIGHEST_VOLTAGE_CELL, LOWEST_TEMPERATURE_CELL, HIGHEST_TEMPERATURE_CELL
    };

    /** 5 V, the end of the range that the maker specifies, in counts of 5 mV. */
    private static final int HIGHEST_CELL_VOLTAGE = 1_000;

    private final byte[] bytes;

    private StatusFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the frame that stands there; the caller has examined it. */
    static StatusFrame copyOf(byte[] buffer, int at) {
        byte[] copy = new byte[LENGTH];
        System.arraycopy(buffer, at, copy, 0, LENGTH);
        return new StatusFrame(copy);
    }

    /** Why the bytes at a place where a frame is expected are none; null when they are one. */
    static RejectReason examine(byte[] buffer, int at) {
        if (isZero(buffer, at)) {
            return RejectReason.ALL_ZERO;
        }
        if (!sumFits(buffer, at)) {
            return RejectReason.CHECKSUM;
        }
        return hasStructure(buffer, at) ? null : RejectReason.TYPE;
    }

    /**
     * Whether the bytes at a place where nothing says that a frame begins are beyond doubt one: the extremes must be in the
     * order and range that they have in life too. Random bytes pass once in more than 10^12 places, and windows across two frames not
     * at all, since where they have numbers a window would need signs and small voltages.
     */
    static boolean isCertain(byte[] buffer, int at) {
        int lowest = Wire.u16be(buffer, at + LOWEST_VOLTAGE);
        int highest = Wire.u16be(buffer, at + HIGHEST_VOLTAGE);
        if (!hasStructure(buffer, at) || lowest > highest || highest > HIGHEST_CELL_VOLTAGE) {
            return false;
        }
        for (int cell : EXTREME_CELLS) {
            if (buffer[at + cell] == 0) {
                return false;
            }
        }
        return Wire.u16be(buffer, at + LOWEST_TEMPERATURE) <= Wire.u16be(buffer, at + HIGHEST_TEMPERATURE)
                && sumFits(buffer, at);
    }

    /** Three signs in their places, at least two cells, and extremes of cells that there are. */
    private static boolean hasStructure(byte[] buffer, int at) {
        if (!isSign(buffer[at + SIGN_IN]) || !isSign(buffer[at + SIGN_OUT]) || !isSign(buffer[at + SIGN_TOTAL])) {
            return false;
        }
        int count = buffer[at + CELL_COUNT] & 0xFF;
        for (int cell : EXTREME_CELLS) {
            if ((buffer[at + cell] & 0xFF) > count) {
                return false;
            }
        }
        return count >= 2;
    }

    private static boolean isSign(byte sign) {
        return sign == PLUS || sign == MINUS || sign == NOT_AVAILABLE;
    }

    private static boolean sumFits(byte[] buffer, int at) {
        int sum = 0;
        for (int i = 0; i < SUM; i++) {
            sum += buffer[at + i];
        }
        return (byte) sum == buffer[at + SUM];
    }

    private static boolean isZero(byte[] buffer, int at) {
        for (int i = 0; i < LENGTH; i++) {
            if (buffer[at + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes themselves, for layouts; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    int u8(int offset) {
        return bytes[offset] & 0xFF;
    }

    int u16(int offset) {
        return Wire.u16be(bytes, offset);
    }

    int cellCount() {
        return u8(CELL_COUNT);
    }

    /** The number of the cell that is reported in this frame; 0 when it is none that there is. */
    int cell() {
        int cell = u8(CELL);
        return cell <= cellCount() ? cell : 0;
    }

    int status() {
        return u8(STATUS);
    }

    /** Which value of the slow cycle this frame carries; negative when none. */
    int key() {
        return u8(KEY) - KEY_BASE;
    }

    int keyValue() {
        return u8(KEY_VALUE);
    }
}
