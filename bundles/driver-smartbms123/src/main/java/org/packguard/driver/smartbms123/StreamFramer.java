package org.packguard.driver.smartbms123;

import org.packguard.model.decode.RejectReason;

/**
 * Cuts what comes over Bluetooth, in any chunking, into lines: printable text that ends with a carriage return, a line feed
 * or a blank. The echo of the bytes that keep the device talking is left out. Memory is one line. For one thread.
 */
final class StreamFramer {
    /** The longest line that is known has about 60 characters. */
    static final int LONGEST = 96;

    /** Sent to have the device send what it holds, and echoed anywhere. */
    static final char PING = '$';

    /** Sent to wake the device. */
    static final char ENQUIRY = 5;

    private final Sink sink;
    private final StringBuilder line = new StringBuilder(LONGEST);
    /** The place of the next byte, counted from the start of the input. */
    private long place;
    /** The place of the first byte of the line. */
    private long begin;
    /** Why the line is none, once that is known. */
    private RejectReason reason;

    /** Takes what is found, on the thread that feeds. */
    interface Sink {
        /** A line that is not empty, with the place of its first character in the input, complete at the given monotonic time. */
        void line(String line, long offset, long receivedAt);

        /** Bytes that are no line: why, the place of the first in the input, and how many. */
        void rejected(RejectReason reason, long offset, int length);
    }

    StreamFramer(Sink sink) {
        this.sink = sink;
    }

    /** Takes bytes in that were received at the given monotonic time. */
    void feed(byte[] bytes, int from, int length, long receivedAt) {
        for (int i = from; i < from + length; i++) {
            take((char) (bytes[i] & 0xFF), receivedAt);
            place++;
        }
    }

    /** The input is over: what is left is rejected. */
    void end() {
        if (line.length() > 0) {
            reject(reason == null ? RejectReason.TRUNCATED : reason);
        }
        reset();
    }

    /** Forgets what is half received, without a word. */
    void reset() {
        line.setLength(0);
        reason = null;
    }

    private void take(char next, long receivedAt) {
        if (next == '\r' || next == '\n' || next == ' ') {
            finish(receivedAt);
        } else if (next != PING && next != ENQUIRY) {
            if (line.length() == 0) {
                begin = place;
            }
            line.append(next);
            if (next < ' ' || next > '~') {
                reason = RejectReason.TYPE;
            }
            if (line.length() == LONGEST) {
                reject(reason == null ? RejectReason.LENGTH : reason);
                line.setLength(0);
                reason = RejectReason.LENGTH; // what follows up to the end of the line belongs to it
            }
        }
    }

    private void finish(long receivedAt) {
        if (line.length() > 0) {
            if (reason == null) {
                sink.line(line.toString(), begin, receivedAt);
            } else {
                reject(reason);
            }
        }
        reset();
    }

    private void reject(RejectReason why) {
        sink.rejected(why, begin, (int) (place - begin));
    }
}
