package org.packguard.driver.smartbms123;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds frames for tests: a sound pack of 16 cells, of which a test changes what it is about. */
final class Frames {
    private final byte[] bytes = new byte[StatusFrame.LENGTH];

    private Frames() {
        with(0, 3, 10_560); // 52.8 V
        with(3, 1, '+')
                .with(4, 2, 96)
                .with(6, 1, '+')
                .with(7, 2, 16)
                .with(9, 1, '+')
                .with(10, 2, 80); // 12, 2, 10 A
        with(12, 2, 658).with(14, 1, 3).with(15, 2, 662).with(17, 1, 5); // 3.29, 3.31 V
        with(18, 2, 296).with(20, 1, 1).with(21, 2, 298).with(23, 1, 16);
        with(24, 1, 1).with(25, 1, 16).with(26, 2, 660).with(28, 2, 297).with(30, 1, 3);
        with(31, 3, 1_234)
                .with(34, 3, 4_000)
                .with(37, 3, 567)
                .with(40, 1, 75)
                .with(41, 3, 12)
                .with(44, 3, 11);
        with(49, 2, 160).with(51, 2, 600).with(53, 2, 740).with(55, 2, 680);
    }

    static Frames sound() {
        return new Frames();
    }

    Frames with(int offset, int length, long value) {
        for (int i = 0; i < length; i++) {
            bytes[offset + i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return this;
    }

    Frames with(int offset, String hex) {
        byte[] field = HexFormat.of().parseHex(hex);
        System.arraycopy(field, 0, bytes, offset, field.length);
        return this;
    }

    Frames status(int bits) {
        return with(StatusFrame.STATUS, 1, bits);
    }

    Frames slow(int key, int value) {
        return with(StatusFrame.KEY, 1, key + StatusFrame.KEY_BASE).with(StatusFrame.KEY_VALUE, 1, value);
    }

    byte[] bytes() {
        byte[] whole = bytes.clone();
        int sum = 0;
        for (int i = 0; i < StatusFrame.SUM; i++) {
            sum += whole[i];
        }
        whole[StatusFrame.SUM] = (byte) sum;
        return whole;
    }

    StatusFrame frame() {
        return StatusFrame.copyOf(bytes(), 0);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
