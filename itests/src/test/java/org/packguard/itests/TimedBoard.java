package org.packguard.itests;

import java.io.IOException;
import java.util.Optional;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.line.PtyLine;

/** An LCUS board on a pty that says when it was last told to open each contact. Safe for any thread. */
final class TimedBoard implements AutoCloseable {
    private static final int LENGTH = 4;
    private static final int START = 0xA0;

    private final PtyLine line;
    private final boolean[] closed;
    private final long[] openedAt;
    private final byte[] frame = new byte[LENGTH];
    private int filled;

    TimedBoard(int channels) throws IOException {
        closed = new boolean[channels + 1];
        openedAt = new long[channels + 1];
        line = new PtyLine("board", Optional.empty());
        line.start(new Line.Listener() {
            @Override
            public void connected() {
                // whoever comes begins with a whole frame
                filled = 0;
            }

            @Override
            public void received(byte[] bytes) {
                read(bytes, System.nanoTime());
            }
        });
    }

    private void read(byte[] bytes, long at) {
        for (byte one : bytes) {
            if (filled > 0 || (one & 0xFF) == START) {
                frame[filled++] = one;
            }
            if (filled == LENGTH) {
                filled = 0;
                told(frame[1], frame[2] == 1, at);
            }
        }
    }

    private synchronized void told(int channel, boolean close, long at) {
        if (closed[channel] && !close) {
            openedAt[channel] = at;
        }
        closed[channel] = close;
    }

    /** Where it is reached. */
    String address() {
        return line.address();
    }

    /** Whether a contact was told to close last. */
    synchronized boolean isClosed(int channel) {
        return closed[channel];
    }

    /** When a closed contact was last told to open, by {@link System#nanoTime}. */
    synchronized long openedAt(int channel) {
        return openedAt[channel];
    }

    @Override
    public void close() {
        line.close();
    }
}
