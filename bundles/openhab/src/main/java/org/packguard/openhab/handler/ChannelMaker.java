package org.packguard.openhab.handler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Catalogue.Place;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.channel.ChannelType;
import org.packguard.openhab.text.Texts;

/** Makes channels by openHAB's types, and by the catalogue alone where openHAB has not read the types yet. One thread. */
final class ChannelMaker {
    private final ThingUID thing;
    private final ThingHandlerCallback callback;
    private final Texts texts;
    private final Map<String, Map<String, Channel>> groups = new HashMap<>();

    ChannelMaker(ThingUID thing, ThingHandlerCallback callback, Texts texts) {
        this.thing = thing;
        this.callback = callback;
        this.texts = texts;
    }

    Channel make(Place place) {
        ChannelGroup group = place.group();
        Channel usual = groups.computeIfAbsent(group.id(), id -> all(group)).get(place.id());
        if (usual != null) {
            return usual;
        }
        boolean dynamic = group.channel(place.channel().id()).isEmpty();
        ChannelBuilder builder = builder(place);
        return (dynamic ? builder.withLabel(label(place)) : builder).build();
    }

    private Map<String, Channel> all(ChannelGroup group) {
        Map<String, Channel> all = new HashMap<>();
        if (group.channels().isEmpty()) {
            return all;
        }
        for (ChannelBuilder builder : builders(group)) {
            Channel channel = builder.build();
            all.put(channel.getUID().getId(), channel);
        }
        return all;
    }

    private List<ChannelBuilder> builders(ChannelGroup group) {
        try {
            return callback.createChannelBuilders(
                    new ChannelGroupUID(thing, group.id()), new ChannelGroupTypeUID(Catalogue.BINDING, group.type()));
        } catch (IllegalArgumentException e) {
            // openHAB has not read the type of the group yet
            return List.of();
        }
    }

    private ChannelBuilder builder(Place place) {
        ChannelType type = place.channel().type();
        ChannelUID uid = new ChannelUID(thing, place.id());
        ChannelTypeUID typeUid = new ChannelTypeUID(Catalogue.BINDING, type.id());
        try {
            return callback.createChannelBuilder(uid, typeUid);
        } catch (IllegalArgumentException e) {
            // openHAB has not read the type yet
            return plain(uid, typeUid, type);
        }
    }

    private ChannelBuilder plain(ChannelUID uid, ChannelTypeUID typeUid, ChannelType type) {
        boolean trigger = type.kind() == ChannelType.Kind.TRIGGER;
        ChannelBuilder builder = ChannelBuilder.create(uid)
                .withType(typeUid)
                .withKind(trigger ? ChannelKind.TRIGGER : ChannelKind.STATE)
                .withLabel(typeLabel(type))
                .withDefaultTags(Set.copyOf(type.tags()));
        if (!trigger) {
            builder.withAcceptedItemType(type.itemType());
        }
        return type.writable() ? builder.withAutoUpdatePolicy(AutoUpdatePolicy.VETO) : builder;
    }

    /** A label with the number of the cell, as it stands in the id: {@code cell-7-voltage}. */
    private String label(Place place) {
        Quantity quantity = place.channel().type().quantity().orElseThrow();
        String number = place.channel().id().split("-")[1];
        return texts.text(Catalogue.cellLabelKey(quantity), Catalogue.cellLabel(quantity), number);
    }

    private String typeLabel(ChannelType type) {
        return texts.text("channel-type." + Catalogue.BINDING + "." + type.id() + ".label", type.label());
    }
}
