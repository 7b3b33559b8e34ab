package org.packguard.simulator;

import org.osgi.annotation.versioning.ProviderType;

/** A part of the demo that is no device on a wire: the broker, the story. Safe for any thread. */
@ProviderType
public interface DemoPart {
    /** What it is and where, in one line for people. */
    String describe();

    /** Whether it has not been closed. */
    boolean running();
}
