package org.packguard.relay.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the classes of the keeper are; may block for a moment. The message of the exception is shown to people. */
@FunctionalInterface
interface ClassPath {
    /** Jars and folders. */
    List<Path> entries() throws IOException;
}
