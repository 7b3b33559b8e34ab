package org.packguard.driver.jk;

import org.packguard.model.decode.RejectReason;

/**
 * Finds frames in bytes of any chunking: headers that are split, frames that are glued together, junk between them such as
 * {@code AT\r\n} of the Bluetooth module. After a bad checksum it goes on at the next header within the rejected bytes.
 * How the bytes are cut never changes the result. Memory is one fixed buffer, nothing is allocated per chunk or frame.
 * For one thread.
 */
final class JkFramer {
    /** Hears of what is found, in the order of the input. */
    interface Sink {
        /**
         * A whole frame with a right checksum; the buffer is valid during the call only.
         *
         * @param position the place of the first byte in the input
         */
        void frame(JkFormat format, byte[] buffer, int offset, int length, long position);

        /**
         * Bytes that began like a frame and are none.
         *
         * @param position the place of the first byte in the input
         * @param length how many bytes were looked at
         */
        void rejected(RejectReason reason, long position, int length);

        /** Bytes that are no padding had to be skipped; once for each run of them. */
        void resynchronised();
    }

    private static final int CAPACITY = 2 * JkFormat.LONGEST;

    /** A lone byte that could begin a header is no cut-off frame, since padding can look so too. */
    private static final int SHORTEST_REMNANT = 2;

    private final JkFormat[] formats;
    private final Sink sink;
    private final byte[] buffer = new byte[CAPACITY];
    private int start;
    private int end;
    private int needed = 1;
    private long position;
    private boolean skipping;

    /** A framer for these formats. */
    JkFramer(Sink sink, JkFormat... formats) {
        this.sink = sink;
        this.formats = formats.clone();
    }

    /** Takes in bytes. */
    void feed(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (end == CAPACITY) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int taken = Math.min(left, CAPACITY - end);
            System.arraycopy(bytes, from, buffer, end, taken);
            end += taken;
            from += taken;
            left -= taken;
            if (end - start >= needed) {
                scan();
            }
        }
    }

    /** The input is over: a frame that is not complete is rejected as truncated. */
    void end() {
        if (end - start >= SHORTEST_REMNANT) {
            sink.rejected(RejectReason.TRUNCATED, position, end - start);
        }
        while (start < end) {
            skip();
            scan();
        }
        skipping = false;
    }

    /** Forgets what is half received, after a break of the connection. */
    void reset() {
        position += end - start;
        clear();
        skipping = false;
    }

    private void scan() {
        while (start < end) {
            int available = end - start;
            JkFormat found = null;
            int length = JkFormat.NOT_HERE;
            for (JkFormat format : formats) {
                length = format.length(buffer, start, available);
                if (length != JkFormat.NOT_HERE) {
                    found = format;
                    break;
                }
            }
            if (length > available) {
                needed = length;
                return;
            }
            if (found == null) {
                skip();
            } else {
                take(found, length);
            }
        }
        clear();
    }

    private void take(JkFormat format, int length) {
        RejectReason defect = format.defect(buffer, start, length);
        if (defect == null) {
            skipping = false;
            sink.frame(format, buffer, start, length, position);
            start += length;
            position += length;
        } else {
            // in the midst of junk an impossible length is no frame gone wrong but two letters of a text
            if (defect != RejectReason.LENGTH || !skipping) {
                sink.rejected(defect, position, length);
            }
            skip();
        }
    }

    private void skip() {
        if (!skipping && buffer[start] != 0) {
            skipping = true;
            sink.resynchronised();
        }
        start++;
        position++;
    }

    private void clear() {
        start = 0;
        end = 0;
        needed = 1;
    }
}
