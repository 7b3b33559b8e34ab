package org.packguard.driver.smartbms123;

import org.packguard.model.decode.RejectReason;

/**
 * Finds frames in bytes that come in any chunking. Nothing marks the start of a frame, so there are two ways to be in step:
 *
 * <ul>
 *   <li>A pause of more than {@link #GAP_NANOS}: the next byte begins a frame, and a frame never reaches over a pause. The
 *       device pauses at least 440 ms between frames of 60 ms.
 *   <li>Without pauses, in a file or where a serial server joins them: after a valid frame comes the next one. Where a
 *       frame is bad, every place in it is tried, but there only a frame beyond doubt is taken
 *       ({@link StatusFrame#isCertain}); the place behind it is in step again.
 * </ul>
 *
 * <p>Every byte ends up in a frame or in a rejection, in order. The result depends on the bytes and their receive times
 * alone. Memory is two frames. For one thread.
 */
final class SmartBms123Framer {
    /** The maker's own software for ThingSpeak starts anew after the same pause. */
    static final long GAP_NANOS = 300_000_000L;

    private static final int LENGTH = StatusFrame.LENGTH;

    private final Sink sink;
    private final byte[] buffer = new byte[2 * LENGTH];
    /** The place of the first byte in the buffer, counted from the start of the input. */
    private long offset;
    /** How many bytes are in the buffer. */
    private int held;
    /** Where in the buffer the next frame may begin; what lies before it is skipped. */
    private int candidate;
    /** Why the bytes at the start of the buffer are no frame, once that is known. */
    private RejectReason reason;

    private long lastReceivedAt;

    /** Takes what is found, on the thread that feeds. */
    interface Sink {
        /** A valid frame, complete at the given monotonic time. */
        void frame(StatusFrame frame, long receivedAt);

        /** Bytes that are no frame: why, the place of the first in the input, and how many, at most one frame's length. */
        void rejected(RejectReason reason, long offset, int length);
    }

    SmartBms123Framer(Sink sink) {
        this.sink = sink;
    }

    /** Takes bytes in that were received at the given monotonic time. */
    void feed(byte[] bytes, int from, int length, long receivedAt) {
        if (length == 0) {
            return;
        }
        if (receivedAt - lastReceivedAt > GAP_NANOS) {
            end();
        }
        lastReceivedAt = receivedAt;
        int next = from;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, buffer.length - held);
            System.arraycopy(bytes, next, buffer, held, taken);
            held += taken;
            next += taken;
            left -= taken;
            scan(receivedAt);
        }
    }

    /** The input is over or pauses: what is left is rejected. */
    void end() {
        if (held >= LENGTH) {
            reject(reason, LENGTH);
        }
        if (held > 0) {
            reject(RejectReason.TRUNCATED, held);
        }
    }

    /** Forgets what is half received, without a word. */
    void reset() {
        drop(held);
    }

    /** Leaves fewer bytes behind the candidate than a frame has, so that there is always room for more. */
    private void scan(long receivedAt) {
        while (held - candidate >= LENGTH) {
            boolean found;
            if (candidate == 0) {
                reason = StatusFrame.examine(buffer, 0);
                found = reason == null;
            } else {
                found = StatusFrame.isCertain(buffer, candidate);
            }
            if (found) {
                take(receivedAt);
            } else {
                candidate++;
                if (candidate == LENGTH) {
                    reject(reason, LENGTH);
                }
            }
        }
    }

    private void take(long receivedAt) {
        if (candidate > 0) {
            reject(reason, candidate);
        }
        StatusFrame frame = StatusFrame.copyOf(buffer, 0);
        drop(LENGTH);
        sink.frame(frame, receivedAt);
    }

    private void reject(RejectReason why, int length) {
        long at = offset;
        drop(length);
        sink.rejected(why, at, length);
    }

    private void drop(int length) {
        held -= length;
        offset += length;
        candidate = 0;
        System.arraycopy(buffer, length, buffer, 0, held);
    }
}
