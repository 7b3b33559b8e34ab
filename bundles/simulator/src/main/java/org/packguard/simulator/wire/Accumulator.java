package org.packguard.simulator.wire;

import java.util.Arrays;

/** Bytes that have come and are not used yet; the oldest are lost when there are too many. One thread at a time. */
public final class Accumulator {
    private static final int MOST = 1_024;

    private byte[] bytes = new byte[0];

    /** Appends. */
    public void add(byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, bytes.length, more.length);
        bytes = all.length > MOST ? Arrays.copyOfRange(all, all.length - MOST, all.length) : all;
    }

    /** How many are there. */
    public int length() {
        return bytes.length;
    }

    /** Whether the first bytes are these; false as well while too few are there. */
    public boolean startsWith(int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (at(i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** The unsigned byte at a place. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** The first bytes, without taking them. */
    public byte[] peek(int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** Takes the first bytes away. */
    public void skip(int length) {
        bytes = Arrays.copyOfRange(bytes, Math.min(length, bytes.length), bytes.length);
    }

    /** Forgets all. */
    public void clear() {
        bytes = new byte[0];
    }
}
