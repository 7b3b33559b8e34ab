package org.packguard.scripts.program;

import java.time.Duration;

/** One line of a {@code *.run} file that does something. */
public sealed interface Step {
    /**
     * Switches a relay.
     *
     * @param ssr its number
     * @param on whether it is to be closed
     * @param time after which it goes back, zero for never
     * @param delay before it is switched
     */
    record Set(int ssr, boolean on, Duration time, Duration delay) implements Step {}

    /** Opens all relays that scripts may switch. */
    record Reset() implements Step {}

    /** Waits. */
    record Wait(Duration time) implements Step {}

    /**
     * Goes on elsewhere.
     *
     * @param step the index of the step with which it goes on; the number of steps for the end
     */
    record Jump(int step) implements Step {}
}
