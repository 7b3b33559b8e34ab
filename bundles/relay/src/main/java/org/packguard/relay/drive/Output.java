package org.packguard.relay.drive;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The device end of a relay. Called on the relay's own thread; every method returns at once. The stages complete within a
 * bounded time, on any thread, never exceptionally. A write may be asked for while another is under way.
 */
public interface Output {
    /** Opens the contact. */
    CompletionStage<Answer> open();

    /**
     * Closes the contact, or goes on keeping it closed.
     *
     * @param lease how long the wish stands; a device with a timer opens by itself soon after
     */
    CompletionStage<Answer> close(Duration lease);

    /** Looks whether the device is there, and how its contact is where it can say. Changes nothing. */
    CompletionStage<Answer> look();

    /** Nothing more is asked; lets go of the device. */
    void end();
}
