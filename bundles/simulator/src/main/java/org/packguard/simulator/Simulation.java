package org.packguard.simulator;

import org.osgi.annotation.versioning.ProviderType;

/** A virtual device that runs, a service of its own. Safe for any thread; changes take effect a moment later. */
@ProviderType
public interface Simulation {
    /** What it speaks, the provider's type. */
    String protocol();

    /** Where it is reached: the path of a pty, or host and port as {@code 127.0.0.1:5000}. */
    String address();

    /** Protocol, address and link in one line for people. */
    String describe();

    /** Adds a fault, or changes the amount of one that is there. */
    void inject(Fault fault);

    /** Ends one kind of fault. */
    void heal(Fault.Kind kind);

    /** Ends all faults. */
    void heal();

    /**
     * Puts a constant current in place of the scenario.
     *
     * @param amperes positive charges
     */
    void current(double amperes);

    /**
     * Puts all batteries to a state of charge.
     *
     * @param percent 0 to 100
     */
    void soc(double percent);

    /**
     * Sets how much faster than the wall clock the batteries live.
     *
     * @param factor 0 stops them; not negative
     */
    void speed(double factor);

    /** How many frames it has put on the wire so far, whether or not anybody has heard them. */
    long frames();

    /** Whether it has not been closed. */
    boolean running();
}
