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
}
