package org.openhab.core.thing;

/** The id of a group of channels of a thing. */
public class ChannelGroupUID extends UID {
    /** From thing and group. */
    public ChannelGroupUID(ThingUID thingUID, String id) {
        super((thingUID + ":" + id).split(SEPARATOR));
    }

    @Override
    protected int getMinimalNumberOfSegments() {
        return 4;
    }

    /** The last segment. */
    public String getId() {
        return getSegment(getAllSegments().size() - 1);
    }
}
