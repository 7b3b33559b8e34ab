package org.packguard.link;

import java.io.IOException;

/**
 * A transport has done all it can, such as played a recording to its end: the link stays disconnected with this reason and
 * is not opened again until it is reset. The message is shown to people as that of any exception of a transport.
 */
public final class LinkEndedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With one plain sentence without a full stop. */
    public LinkEndedException(String message) {
        super(message);
    }
}
