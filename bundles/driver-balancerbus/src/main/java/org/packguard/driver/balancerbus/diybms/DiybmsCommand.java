package org.packguard.driver.balancerbus.diybms;

/** What modules are asked for. Commands that change anything in a module are not here, so that none can be sent. */
public enum DiybmsCommand {
    /** A word for each module: its cell's voltage and what its balancer does. */
    VOLTAGE(1),
    /** A word for each module: both of its temperatures. */
    TEMPERATURE(3),
    /** All words for one module: its settings and versions. */
    SETTINGS(5);

    private final int code;

    DiybmsCommand(int code) {
        this.code = code;
    }

    /** Its number in a packet. */
    public int code() {
        return code;
    }
}
