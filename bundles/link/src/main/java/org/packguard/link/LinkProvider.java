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

    /**
     * Opens a connection of a transport that knows itself what a frame is, such as that of a CAN bus: its channel counts.
     *
     * @param counters of the link
     */
    default Channel connect(Config config, LinkCounters counters) throws IOException {
        return connect(config);
    }

    /** How the link is recorded. */
    default RecordingFormat recordingFormat() {
        return RecordingFormat.CHUNKS;
    }

    /** The ways of recording a link. */
    enum RecordingFormat {
        /** Bytes in any chunking, in the format of recordings. */
        CHUNKS,
        /** The bytes are lines of text that have their time in them, whole ones only: a log of these lines. Sent ones end in T. */
        LINES
    }
}
