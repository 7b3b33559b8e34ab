package org.packguard.relay.supervise;

import java.io.IOException;

/** Starts a keeper's process; may block for a moment. The message of the exception is shown to people. */
@FunctionalInterface
interface Launch {
    Process start() throws IOException;
}
