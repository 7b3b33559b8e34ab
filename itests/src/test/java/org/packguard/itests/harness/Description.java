package org.packguard.itests.harness;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the XML of one bundle describes, by UID.
 *
 * @param things the types of things
 * @param groups the types of groups of channels, each with its channels: id and UID of the type
 * @param channels the types of channels
 */
record Description(
        Map<String, ThingType> things, Map<String, Map<String, String>> groups, Map<String, ChannelType> channels) {
    /**
     * A type of things.
     *
     * @param groups id and UID of the type
     * @param defaults what is written into a configuration that lacks it
     */
    record ThingType(Map<String, String> groups, Map<String, Object> defaults) {}

    /**
     * A type of channels.
     *
     * @param itemType empty for a trigger
     */
    record ChannelType(String itemType, String label, Set<String> tags, String autoUpdate) {
        boolean isTrigger() {
            return itemType.isEmpty();
        }
    }

    /** Several in one. */
    static Description of(List<Description> all) {
        Description one = new Description(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (Description each : all) {
            one.things.putAll(each.things);
            one.groups.putAll(each.groups);
            one.channels.putAll(each.channels);
        }
        return one;
    }
}
