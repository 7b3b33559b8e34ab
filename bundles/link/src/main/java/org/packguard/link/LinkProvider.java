package org.packguard.link;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.packguard.model.provider.Config;

/** A transport, an OSGi service. */
@ConsumerType
public interface LinkProvider {
    /** The scheme, the value of {@code transport} in a configuration. */
    String transport();

    /** The canonical identity of the device, the same for every way of naming it; must not block. */
    String identity(Config config);

    /**
     * Opens a connection; may block, but not for ever. The message of the exception is shown to people: plain, one
     * sentence without a full stop, no class names. A {@link LinkEndedException}, here or from the channel, ends the link.
     */
    Channel connect(Config config) throws IOException;
}
