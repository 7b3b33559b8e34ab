package org.packguard.simulator.wire;

/** The checksums of the protocols. */
public final class Checksum {
    private Checksum() {}

    /** The plain sum of unsigned bytes. */
    public static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum;
    }

    /** The Modbus CRC: polynomial 0xA001 reflected, start 0xFFFF; sent low byte first. */
    public static int crc16(byte[] bytes, int offset, int length) {
        int crc = 0xFFFF;
        for (int i = offset; i < offset + length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
            }
        }
        return crc;
    }

    /** The XMODEM CRC: polynomial 0x1021, start 0, nothing reflected. */
    public static int crc16Xmodem(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                int carry = crc >> 15 & 1 ^ bytes[i] >> bit & 1;
                crc = crc << 1 & 0xFFFF ^ carry * 0x1021;
            }
        }
        return crc;
    }
}
