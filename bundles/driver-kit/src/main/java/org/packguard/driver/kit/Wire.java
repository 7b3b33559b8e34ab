package org.packguard.driver.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How a number stands in a frame. */
public enum Wire {
    /** One byte, unsigned. */
    U8(1),
    /** One byte, signed. */
    I8(1),
    /** Two bytes, unsigned, low byte first. */
    U16_LE(2),
    /** Two bytes, signed, low byte first. */
    I16_LE(2),
    /** Four bytes, unsigned, low byte first. */
    U32_LE(4),
    /** Four bytes, signed, low byte first. */
    I32_LE(4),
    /** Two bytes, unsigned, high byte first. */
    U16_BE(2),
    /** Two bytes, signed, high byte first. */
    I16_BE(2),
    /** Three bytes, unsigned, high byte first. */
    U24_BE(3),
    /** Four bytes, unsigned, high byte first. */
    U32_BE(4);

    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final int size;

    Wire(int size) {
        this.size = size;
    }

    /** How many bytes it takes. */
    public int size() {
        return size;
    }

    /** Reads the number at an offset; throws {@link IndexOutOfBoundsException} beyond the end. */
    public long read(byte[] frame, int offset) {
        return switch (this) {
            case U8 -> frame[offset] & 0xFF;
            case I8 -> frame[offset];
            case U16_LE -> u16le(frame, offset);
            case I16_LE -> (short) SHORT_LE.get(frame, offset);
            case U32_LE -> i32le(frame, offset) & 0xFFFF_FFFFL;
            case I32_LE -> i32le(frame, offset);
            case U16_BE -> u16be(frame, offset);
            case I16_BE -> (short) SHORT_BE.get(frame, offset);
            case U24_BE -> (frame[offset] & 0xFF) << 16 | u16be(frame, offset + 1);
            case U32_BE -> (int) INT_BE.get(frame, offset) & 0xFFFF_FFFFL;
        };
    }

    /** Two bytes, unsigned, low byte first. */
    public static int u16le(byte[] frame, int offset) {
        return (short) SHORT_LE.get(frame, offset) & 0xFFFF;
    }

    /** Two bytes, unsigned, high byte first. */
    public static int u16be(byte[] frame, int offset) {
        return (short) SHORT_BE.get(frame, offset) & 0xFFFF;
    }

    /** Four bytes, low byte first. */
    public static int i32le(byte[] frame, int offset) {
        return (int) INT_LE.get(frame, offset);
    }

    /** An IEEE single, low byte first. */
    public static float f32le(byte[] frame, int offset) {
        return Float.intBitsToFloat(i32le(frame, offset));
    }
}
