package org.openhab.core.thing;

/** The id of a thing. */
public class ThingUID extends UID {
    /** From the joined form. */
    public ThingUID(String thingUID) {
        super(thingUID);
    }

    /** From type and id. */
    public ThingUID(ThingTypeUID thingTypeUID, String id) {
        super(thingTypeUID.getBindingId(), thingTypeUID.getId(), id);
    }

    @Override
    protected int getMinimalNumberOfSegments() {
        return 3;
    }

    /** The last segment. */
    public String getId() {
        return getSegment(getAllSegments().size() - 1);
    }
}
