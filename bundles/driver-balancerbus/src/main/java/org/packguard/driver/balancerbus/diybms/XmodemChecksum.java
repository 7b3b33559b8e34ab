package org.packguard.driver.balancerbus.diybms;

/** CRC-16/XMODEM: polynomial 0x1021, start 0, nothing reflected. */
public final class XmodemChecksum {
    private static final int POLYNOMIAL = 0x1021;

    private XmodemChecksum() {}

    /** The checksum of the first bytes. */
    public static int of(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
        }
        return crc & 0xFFFF;
    }
}
