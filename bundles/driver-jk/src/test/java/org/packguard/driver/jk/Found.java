package org.packguard.driver.jk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packguard.model.decode.RejectReason;

/** Remembers what a framer finds, in words, and insists that every accepted frame has its checksum right. */
final class Found implements JkFramer.Sink {
    private final List<String> frames = new ArrayList<>();
    private final List<String> rejections = new ArrayList<>();
    private final List<String> everything = new ArrayList<>();
    private byte[] last;
    private int resyncs;

    @Override
    public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
        last = Arrays.copyOfRange(buffer, offset, offset + length);
        if (!hasRightChecksum(format, last)) {
            throw new AssertionError("accepted with a wrong checksum: " + format + " at " + position);
        }
        frames.add(format + " " + length + " at " + position);
        everything.add(format + " at " + position + " " + Arrays.hashCode(last));
    }

    @Override
    public void rejected(RejectReason reason, long position, int length) {
        rejections.add(reason.id() + " " + length + " at " + position);
        everything.add(reason + " " + length + " at " + position);
    }

    @Override
    public void resynchronised() {
        resyncs++;
        everything.add("resynchronised");
    }

    List<String> frames() {
        return frames;
    }

    List<String> rejections() {
        return rejections;
    }

    List<String> everything() {
        return everything;
    }

    byte[] last() {
        return last;
    }

    int resyncs() {
        return resyncs;
    }

    void clear() {
        frames.clear();
        rejections.clear();
    }

    /** Written apart from the driver's own code on purpose. */
    private static boolean hasRightChecksum(JkFormat format, byte[] frame) {
        int sum = 0;
        int length = frame.length;
        return switch (format) {
            case DATA, COMMAND -> {
                for (int i = 0; i < length - 1; i++) {
                    sum += frame[i];
                }
                yield (byte) sum == frame[length - 1];
            }
            case UART -> {
                for (int i = 0; i < length - 2; i++) {
                    sum += frame[i] & 0xFF;
                }
                yield (sum & 0xFFFF) == ((frame[length - 2] & 0xFF) << 8 | frame[length - 1] & 0xFF);
            }
            case TRIGGER -> {
                int crc = 0xFFFF;
                for (byte one : frame) {
                    crc ^= one & 0xFF;
                    for (int bit = 0; bit < 8; bit++) {
                        crc = crc >> 1 ^ ((crc & 1) == 1 ? 0xA001 : 0);
                    }
                }
                yield crc == 0;
            }
        };
    }
}
