package org.packguard.simulator.battery;

/** A battery as the protocol end sees it: values to tell, settings to tell, switches to set. One thread at a time. */
public interface Pack {
    /** The values of now. */
    Reading reading();

    /** What is set. */
    Settings settings();

    /** The chemistry of the cells. */
    Chemistry chemistry();

    /** Sets a switch, as the owner of the BMS does. */
    void set(Switches.Switch which, boolean on);
}
