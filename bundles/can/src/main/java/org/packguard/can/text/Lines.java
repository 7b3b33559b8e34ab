package org.packguard.can.text;

import java.util.function.Consumer;

/**
 * Cuts text that comes in any chunking into lines of bounded length; what is longer is dropped up to its end. For one thread.
 */
public final class Lines {
    private final int maxLength;
    private final String ends;
    private final Consumer<String> lines;
    private final Runnable dropped;
    private final StringBuilder line = new StringBuilder();
    private boolean tooLong;

    /**
     * Without anything received so far.
     *
     * @param maxLength the longest line, without its end
     * @param ends the characters that end a line
     * @param lines takes each line without its end, never an empty one
     * @param dropped is told of each line that was too long
     */
    public Lines(int maxLength, String ends, Consumer<String> lines, Runnable dropped) {
        this.maxLength = maxLength;
        this.ends = ends;
        this.lines = lines;
        this.dropped = dropped;
    }

    /** Takes in what has come; bytes are ASCII. */
    public void received(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = (char) (buffer[i] & 0xFF);
            if (ends.indexOf(c) >= 0) {
                end();
            } else if (line.length() < maxLength) {
                line.append(c);
            } else {
                tooLong = true;
            }
        }
    }

    /** Forgets a line that is not complete. */
    public void clear() {
        line.setLength(0);
        tooLong = false;
    }

    private void end() {
        String complete = line.toString();
        boolean whole = !tooLong;
        clear();
        if (!whole) {
            dropped.run();
        } else if (!complete.isEmpty()) {
            lines.accept(complete);
        }
    }
}
