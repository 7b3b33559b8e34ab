package org.packguard.simulator;

import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** A virtual relay board that runs. */
@ProviderType
public interface RelaySimulation extends Simulation {
    /** Which outputs are on, in their order. */
    List<Boolean> outputs();

    /** How often any output has been switched on or off. */
    long movements();

    /** Has every movement told from now on, in place of whom it was told before. */
    void watch(Watcher watcher);

    /**
     * Puts a signal on an input.
     *
     * @param number counted from 0
     */
    void input(int number, boolean high);

    /**
     * Turns an output by hand, as somebody at the device does.
     *
     * @param number counted from 0
     */
    void turn(int number, boolean on);

    /** Hears of movements, in their order, on the thread that moves; it must not hold that up. */
    @FunctionalInterface
    interface Watcher {
        /**
         * An output has been switched on or off.
         *
         * @param number counted from 0
         * @param due when the timer was due that has done it, in monotonic nanoseconds; empty where it was told to
         */
        void moved(int number, boolean on, OptionalLong due);
    }
}
