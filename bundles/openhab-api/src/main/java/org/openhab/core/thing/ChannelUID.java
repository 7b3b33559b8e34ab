package org.openhab.core.thing;

import java.util.regex.Pattern;

/** The id of a channel of a thing. */
public class ChannelUID extends UID {
    /** What stands between group and channel. */
    public static final String CHANNEL_GROUP_SEPARATOR = "#";

    private static final Pattern LAST = Pattern.compile("[\\w-]*|[\\w-]*#[\\w-]*");

    /** From the joined form. */
    public ChannelUID(String channelUid) {
        super(channelUid);
    }

    /** From thing and id, which may hold the group. */
    public ChannelUID(ThingUID thingUID, String id) {
        super((thingUID + ":" + id).split(SEPARATOR));
    }

    /** From thing, group and id. */
    public ChannelUID(ThingUID thingUID, String groupId, String id) {
        this(thingUID, groupId + CHANNEL_GROUP_SEPARATOR + id);
    }

    /** From group and id. */
    public ChannelUID(ChannelGroupUID channelGroupUID, String id) {
        this(channelGroupUID + CHANNEL_GROUP_SEPARATOR + id);
    }

    @Override
    protected void validateSegment(String segment, int index, int length) {
        if (index < length - 1) {
            super.validateSegment(segment, index, length);
        } else if (!LAST.matcher(segment).matches()) {
            throw new IllegalArgumentException(segment + " may not stand in the id of a channel");
        }
    }

    @Override
    protected int getMinimalNumberOfSegments() {
        return 4;
    }

    /** The last segment. */
    public String getId() {
        return getSegment(getAllSegments().size() - 1);
    }

    /** The group, null without one. */
    public String getGroupId() {
        return isInGroup() ? getId().substring(0, getId().indexOf(CHANNEL_GROUP_SEPARATOR)) : null;
    }

    /** The id without the group. */
    public String getIdWithoutGroup() {
        return getId().substring(getId().indexOf(CHANNEL_GROUP_SEPARATOR) + 1);
    }

    /** Whether it is in a group. */
    public boolean isInGroup() {
        return getId().contains(CHANNEL_GROUP_SEPARATOR);
    }

    /** The thing. */
    public ThingUID getThingUID() {
        return new ThingUID(String.join(
                SEPARATOR, getAllSegments().subList(0, getAllSegments().size() - 1)));
    }
}
