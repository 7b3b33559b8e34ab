package org.packguard.openhab.handler;

import java.util.List;
import java.util.Optional;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.types.Command;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.thing.ThingWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a thing whose object shows nothing but that it lives. */
final class PlainHandler extends ObjectHandler<Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(PlainHandler.class);

    private final ChannelPlan plan;

    PlainHandler(Thing thing, Host host) {
        super(thing, host, Object.class);
        plan = ChannelPlan.of(Catalogue.groups(ThingWish.kind(thing.getThingTypeUID())));
    }

    @Override
    protected List<Feed<Object>> feeds(int cells) {
        return List.of();
    }

    @Override
    protected ChannelPlan plan(Object object, Object view) {
        return plan;
    }

    @Override
    protected Object view(Object object) {
        return object;
    }

    @Override
    protected Optional<ThingStatusInfo> status(Object object, Object view) {
        return Optional.of(online());
    }

    @Override
    protected void command(Object object, ChannelUID channel, Command command) {
        LOG.debug("{} takes no {}", channel, command);
    }
}
