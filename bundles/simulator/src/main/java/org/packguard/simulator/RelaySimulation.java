package org.packguard.simulator;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A virtual relay board that runs. */
@ProviderType
public interface RelaySimulation extends Simulation {
    /** Which outputs are on, in their order. */
    List<Boolean> outputs();

    /** How often any output has been switched on or off. */
    long movements();

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
}
