package org.packguard.simulator.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.wire.ProtocolEnd;

/** The outputs and inputs of one board, with a timer for each output. Safe for any thread; times are monotonic nanoseconds. */
public final class VirtualRelays {
    private final boolean[] outputs;
    private final boolean[] inputs;
    private final List<OptionalLong> flips = new ArrayList<>();
    private RelaySimulation.Watcher watcher = (number, on, due) -> {};
    private long movements;

    /** All off. */
    public VirtualRelays(int count) {
        outputs = new boolean[count];
        inputs = new boolean[count];
        for (int i = 0; i < count; i++) {
            flips.add(OptionalLong.empty());
        }
    }

    /** How many there are. */
    public int count() {
        return outputs.length;
    }

    /** Switches an output for good. */
    public synchronized void set(int number, boolean on) {
        flips.set(number, OptionalLong.empty());
        move(number, on, OptionalLong.empty());
    }

    /** Switches an output until then, and back. */
    public synchronized void set(int number, boolean on, long until) {
        move(number, on, OptionalLong.empty());
        flips.set(number, OptionalLong.of(until));
    }

    private void move(int number, boolean on, OptionalLong due) {
        if (outputs[number] != on) {
            outputs[number] = on;
            movements++;
            watcher.moved(number, on, due);
        }
    }

    /** Lets timers run until now; in how many nanoseconds the next one is due. */
    public synchronized long advance(long now) {
        long next = ProtocolEnd.NEVER;
        for (int i = 0; i < outputs.length; i++) {
            if (flips.get(i).isPresent()) {
                OptionalLong due = flips.get(i);
                long left = due.getAsLong() - now;
                if (left <= 0) {
                    flips.set(i, OptionalLong.empty());
                    move(i, !outputs[i], due);
                } else {
                    next = Math.min(next, left);
                }
            }
        }
        return next;
    }

    /** Whether an output is on. */
    public synchronized boolean output(int number) {
        return outputs[number];
    }

    /** Whether an input is high. */
    public synchronized boolean input(int number) {
        return inputs[number];
    }

    /** Puts a signal on an input. */
    public synchronized void input(int number, boolean high) {
        inputs[number] = high;
    }

    /** Which outputs are on. */
    public synchronized List<Boolean> outputs() {
        List<Boolean> all = new ArrayList<>();
        for (boolean one : outputs) {
            all.add(one);
        }
        return all;
    }

    /** How often any output has moved. */
    public synchronized long movements() {
        return movements;
    }

    /** Tells of movements from now on. */
    public synchronized void watch(RelaySimulation.Watcher wanted) {
        watcher = wanted;
    }
}
