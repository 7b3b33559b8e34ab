package org.packguard.openhab.handler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.packguard.openhab.channel.Catalogue.Place;
import org.packguard.openhab.channel.ChannelGroup;

/**
 * Which channels a thing is to have.
 *
 * @param wanted what it must have, in order
 * @param unwanted ids of channels that it need not have, and loses unless somebody uses them
 * @param gone ids of channels that mean nothing any more
 */
public record ChannelPlan(List<Place> wanted, Set<String> unwanted, Set<String> gone) {
    /** Copies all. */
    public ChannelPlan {
        wanted = List.copyOf(wanted);
        unwanted = Set.copyOf(unwanted);
        gone = Set.copyOf(gone);
    }

    /** All channels of some groups, and nothing against any other. */
    public static ChannelPlan of(List<ChannelGroup> groups) {
        List<Place> all = new ArrayList<>();
        groups.forEach(group -> group.channels().forEach(channel -> all.add(new Place(group, channel))));
        return new ChannelPlan(all, Set.of(), Set.of());
    }

    /** What the thing lacks. */
    List<Place> missing(Thing thing) {
        Set<String> there = ids(thing);
        return wanted.stream().filter(place -> !there.contains(place.id())).toList();
    }

    /** What the thing has and is to lose. */
    List<Channel> surplus(Thing thing, Predicate<ChannelUID> used) {
        List<Channel> surplus = new ArrayList<>();
        for (Channel channel : thing.getChannels()) {
            String id = channel.getUID().getId();
            if (gone.contains(id) || (unwanted.contains(id) && !used.test(channel.getUID()))) {
                surplus.add(channel);
            }
        }
        return surplus;
    }

    private static Set<String> ids(Thing thing) {
        Set<String> ids = new LinkedHashSet<>();
        thing.getChannels().forEach(channel -> ids.add(channel.getUID().getId()));
        return ids;
    }
}
