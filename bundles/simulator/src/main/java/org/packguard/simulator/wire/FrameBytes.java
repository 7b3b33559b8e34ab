package org.packguard.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The bytes of one frame of fixed length, zero at first, with numbers put at offsets. A number that is too long wraps. */
public final class FrameBytes {
    private final byte[] bytes;

    /** A frame of some length. */
    public FrameBytes(int length) {
        bytes = new byte[length];
    }

    /** Puts a byte. */
    public FrameBytes u8(int at, long value) {
        bytes[at] = (byte) value;
        return this;
    }

    /** Puts a flag as 0 or 1. */
    public FrameBytes flag(int at, boolean value) {
        return u8(at, value ? 1 : 0);
    }

    /** Puts two bytes, low byte first. */
    public FrameBytes le16(int at, long value) {
        return little(at, value, 2);
    }

    /** Puts four bytes, low byte first. */
    public FrameBytes le32(int at, long value) {
        return little(at, value, 4);
    }

    /** Puts a float, low byte first. */
    public FrameBytes leFloat(int at, double value) {
        return le32(at, Float.floatToIntBits((float) value));
    }

    /** Puts some bytes of a number, high byte first. */
    public FrameBytes big(int at, long value, int length) {
        for (int i = 0; i < length; i++) {
            u8(at + i, value >> 8 * (length - 1 - i));
        }
        return this;
    }

    /** Puts an ASCII text; what does not fit into the field is cut. */
    public FrameBytes text(int at, int length, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at, Math.min(length, ascii.length));
        return this;
    }

    /** Puts bytes written as hexadecimal digits. */
    public FrameBytes hex(int at, String digits) {
        byte[] raw = HexFormat.of().parseHex(digits.replace(" ", ""));
        System.arraycopy(raw, 0, bytes, at, raw.length);
        return this;
    }

    /** Puts the sum of all bytes before an offset, modulo 256, at that offset. */
    public FrameBytes sum8(int at) {
        return u8(at, Checksum.sum(bytes, 0, at));
    }

    /** The frame. */
    public byte[] toArray() {
        return bytes.clone();
    }

    private FrameBytes little(int at, long value, int length) {
        for (int i = 0; i < length; i++) {
            u8(at + i, value >> 8 * i);
        }
        return this;
    }
}
