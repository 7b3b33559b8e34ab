package org.openhab.core.thing;

/** The id of a type of things. */
public class ThingTypeUID extends UID {
    /** From the joined form. */
    public ThingTypeUID(String uid) {
        super(uid);
    }

    /** From binding and type. */
    public ThingTypeUID(String bindingId, String thingTypeId) {
        super(bindingId, thingTypeId);
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
