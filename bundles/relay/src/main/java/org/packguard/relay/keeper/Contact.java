package org.packguard.relay.keeper;

import java.io.IOException;
import java.util.Optional;

/** One output of a board. Called by one thread at a time; may block, but not for ever. Messages of exceptions are for people. */
interface Contact extends AutoCloseable {
    /** Closes or opens it; opens the port first where that is not done yet or was lost. */
    void set(boolean closed) throws IOException;

    /** How it is, where the device can say. */
    Optional<Boolean> get() throws IOException;

    /** Whether the button of the device is pressed, where there is one. */
    default Optional<Boolean> pressed() throws IOException {
        return Optional.empty();
    }

    @Override
    void close();
}
