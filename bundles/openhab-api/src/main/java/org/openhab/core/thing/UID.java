package org.openhab.core.thing;

import java.util.List;
import org.openhab.core.common.AbstractUID;

/** An id within a binding. */
public abstract class UID extends AbstractUID {
    /** From the joined form. */
    public UID(String uid) {
        super(uid);
    }

    /** From segments. */
    public UID(String... segments) {
        super(segments);
    }

    /** From segments. */
    protected UID(List<String> segments) {
        super(segments);
    }

    /** The first segment. */
    public String getBindingId() {
        return getSegment(0);
    }
}
