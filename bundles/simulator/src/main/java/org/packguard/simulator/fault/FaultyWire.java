package org.packguard.simulator.fault;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.packguard.simulator.Fault;

/** What a bad wire makes of bytes: bits flip, bytes get lost, nothing comes through. One thread at a time. */
public final class FaultyWire {
    private final Faults faults;
    private final RandomGenerator random;

    /**
     * A wire.
     *
     * @param seed of the damage
     */
    public FaultyWire(Faults faults, long seed) {
        this.faults = faults;
        random = new SplittableRandom(seed);
    }

    /** What arrives of bytes that are sent; they may be none. */
    public byte[] pass(byte[] sent) {
        if (faults.has(Fault.Kind.SILENCE)) {
            return new byte[0];
        }
        byte[] arrived = new byte[sent.length];
        int count = 0;
        for (byte one : sent) {
            boolean lost = hit(Fault.Kind.DROP);
            boolean flipped = hit(Fault.Kind.NOISE);
            if (!lost) {
                arrived[count++] = flipped ? (byte) (one ^ 1 << random.nextInt(8)) : one;
            }
        }
        return Arrays.copyOf(arrived, count);
    }

    private boolean hit(Fault.Kind kind) {
        return faults.has(kind) && random.nextDouble() < faults.amount(kind);
    }
}
