package org.openhab.core.thing.type;

import org.openhab.core.thing.UID;

/** The id of a type of channels. */
public class ChannelTypeUID extends UID {
    /** From the joined form. */
    public ChannelTypeUID(String uid) {
        super(uid);
    }

    /** From binding and type. */
    public ChannelTypeUID(String bindingId, String id) {
        super(bindingId, id);
    }

    @Override
    protected int getMinimalNumberOfSegments() {
        return 2;
    }

    /** The last segment. */
    public String getId() {
        return getSegment(getAllSegments().size() - 1);
    }
}
