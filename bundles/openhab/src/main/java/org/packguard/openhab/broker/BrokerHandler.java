package org.packguard.openhab.broker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.types.Command;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Unit;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.ChannelPlan;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Host;
import org.packguard.openhab.handler.Numbers;
import org.packguard.openhab.handler.ObjectHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a broker, which tells nothing by itself, so it is looked at. */
public final class BrokerHandler extends ObjectHandler<Broker, BrokerStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerHandler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final ChannelPlan PLAN = ChannelPlan.of(Catalogue.groups(Kind.BROKER));

    /** Touched on the thread of the host only. */
    private Deadline looks = () -> {};

    /** For a thing. */
    public BrokerHandler(Thing thing, Host host) {
        super(thing, host, Broker.class);
    }

    @Override
    protected void began(Broker broker) {
        looks = host().deadlines().every(PERIOD, this::wake);
    }

    @Override
    protected void ended() {
        looks.cancel();
    }

    @Override
    protected List<Feed<BrokerStatus>> feeds(int cells) {
        return List.of(
                Feed.of(
                        id("connected"),
                        status -> Optional.of(status.connected()),
                        value -> OnOffType.from((Boolean) value)),
                count("waiting", BrokerStatus::waiting),
                count("published", BrokerStatus::published),
                count("dropped", BrokerStatus::dropped),
                count("received", BrokerStatus::received),
                count("connects", BrokerStatus::connects));
    }

    @Override
    protected ChannelPlan plan(Broker broker, BrokerStatus status) {
        return PLAN;
    }

    @Override
    protected BrokerStatus view(Broker broker) {
        return broker.status();
    }

    @Override
    protected Optional<ThingStatusInfo> status(Broker broker, BrokerStatus status) {
        return Optional.of(status.reason()
                .map(why -> offline(
                        ThingStatusDetail.COMMUNICATION_ERROR, host().texts().status(why)))
                .orElse(online()));
    }

    @Override
    protected void command(Broker broker, ChannelUID channel, Command command) {
        LOG.debug("{} takes no {}", channel, command);
    }

    private static Feed<BrokerStatus> count(String channel, ToLongFunction<BrokerStatus> read) {
        return Feed.of(
                id(channel),
                status -> Optional.of(read.applyAsLong(status)),
                value -> Numbers.state(Unit.ONE, BigDecimal.valueOf((Long) value)));
    }

    private static String id(String channel) {
        return Catalogue.BROKER.id() + "#" + channel;
    }
}
