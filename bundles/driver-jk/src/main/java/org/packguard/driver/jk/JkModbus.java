package org.packguard.driver.jk;

import java.util.OptionalLong;
import org.packguard.driver.kit.Wire;

/** The standard Modbus of the RS485 models, as far as it is used: four registers written, the alarm word read. Pure. */
final class JkModbus {
    /** What can be written, each of 32 bits; the register is base plus the byte offset of the settings. */
    enum Register {
        /** Charge switch, 0 or 1. */
        CHARGE(0x1070),
        /** Discharge switch, 0 or 1. */
        DISCHARGE(0x1074),
        /** Balancer switch, 0 or 1. */
        BALANCER(0x1078),
        /** Cell undervoltage protection in millivolts. */
        CELL_UNDERVOLTAGE(0x1004),
        /** Charge undertemperature protection in 0.1 °C. */
        CHARGE_UNDERTEMPERATURE(0x105C);

        private final int number;

        Register(int number) {
            this.number = number;
        }
    }

    /** How many bytes {@link #written} has. */
    static final int WRITTEN_LENGTH = 8;

    private static final byte READ = 3;
    private static final byte WRITE = 0x10;
    private static final byte REFUSED = (byte) (0x80 | WRITE);
    private static final int EXCEPTION_LENGTH = 5;
    private static final int ALARMS = 0x12A0;

    private JkModbus() {}

    /** Writes a value. */
    static byte[] write(int address, Register register, int value) {
        return closed(new byte[] {
            (byte) JkCommands.checked(address),
            WRITE,
            (byte) (register.number >>> 8),
            (byte) register.number,
            0,
            2,
            4,
            (byte) (value >>> 24),
            (byte) (value >>> 16),
            (byte) (value >>> 8),
            (byte) value,
            0,
            0
        });
    }

    /** The answer that confirms a write. */
    static byte[] written(int address, Register register) {
        return closed(new byte[] {
            (byte) JkCommands.checked(address),
            WRITE,
            (byte) (register.number >>> 8),
            (byte) register.number,
            0,
            2,
            0,
            0
        });
    }

    /** The exception code with which a device refuses a write, where these bytes end with such an answer; otherwise 0. */
    static int exception(int address, byte[] bytes) {
        int at = bytes.length - EXCEPTION_LENGTH;
        boolean whole = bytes[at] == address
                && bytes[at + 1] == REFUSED
                && Checksums.crc16(bytes, at, EXCEPTION_LENGTH - 2) == Wire.u16le(bytes, at + EXCEPTION_LENGTH - 2);
        return whole ? bytes[at + 2] & 0xFF : 0;
    }

    /** Asks for the alarm word. */
    static byte[] readAlarms(int address) {
        return closed(
                new byte[] {(byte) JkCommands.checked(address), READ, (byte) (ALARMS >>> 8), (byte) ALARMS, 0, 2, 0, 0
                });
    }

    /** The 32 bits of an answer to a read; empty where it is none of this device, or its CRC is wrong. */
    static OptionalLong value(int address, byte[] answer) {
        boolean whole = answer.length == 9
                && answer[0] == address
                && answer[1] == READ
                && answer[2] == 4
                && Checksums.crc16(answer, 0, 7) == Wire.u16le(answer, 7);
        return whole ? OptionalLong.of(Wire.U32_BE.read(answer, 3)) : OptionalLong.empty();
    }

    /** Fills the last two bytes with the CRC of those before. */
    static byte[] closed(byte[] frame) {
        int crc = Checksums.crc16(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >>> 8);
        return frame;
    }
}
