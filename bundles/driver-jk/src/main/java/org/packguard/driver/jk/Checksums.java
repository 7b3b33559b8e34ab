package org.packguard.driver.jk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The three checksums of JK's wires. Pure. */
final class Checksums {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long EVEN_LANES = 0x0000_FFFF_0000_FFFFL;

    private Checksums() {}

    /** The sum of all bytes, eight bits of it. */
    static int sum8(byte[] bytes, int offset, int length) {
        return sum16(bytes, offset, length) & 0xFF;
    }

    /**
     * The sum of all bytes, sixteen bits of it. Eight bytes are added at a time in four lanes of sixteen bits, each of which
     * has room for the 64 pairs of bytes of a frame of at most {@link JkFormat#LONGEST} bytes.
     */
    static int sum16(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long lanes = 0;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONG.get(bytes, at);
            lanes += (eight & EVEN_BYTES) + (eight >>> 8 & EVEN_BYTES);
        }
        long pairs = (lanes & EVEN_LANES) + (lanes >>> 16 & EVEN_LANES);
        int sum = (int) (pairs + (pairs >>> 32));
        for (; at < end; at++) {
            sum += bytes[at] & 0xFF;
        }
        return sum & 0xFFFF;
    }

    /** The CRC of Modbus RTU, sent low byte first. */
    static int crc16(byte[] bytes, int offset, int length) {
        int crc = 0xFFFF;
        for (int i = offset; i < offset + length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
            }
        }
        return crc;
    }
}
