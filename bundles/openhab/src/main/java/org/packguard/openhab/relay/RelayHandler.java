package org.packguard.openhab.relay;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Unit;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.ChannelPlan;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Host;
import org.packguard.openhab.handler.Numbers;
import org.packguard.openhab.handler.ObjectHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a relay, which only shows what it does: it is closed by votes alone. A relay tells nothing, so it is looked at. */
public final class RelayHandler extends ObjectHandler<Relay, RelayHandler.View> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final ChannelPlan PLAN = ChannelPlan.of(Catalogue.groups(Kind.RELAY));

    /** Touched on the thread of the host only. */
    private Deadline looks = () -> {};

    /** A relay at one moment. */
    record View(Relay relay, RelayStatus status) {}

    /** For a thing. */
    public RelayHandler(Thing thing, Host host) {
        super(thing, host, Relay.class);
    }

    @Override
    protected void began(Relay relay) {
        looks = host().deadlines().every(PERIOD, this::wake);
    }

    @Override
    protected void ended() {
        looks.cancel();
    }

    @Override
    protected List<Feed<View>> feeds(int cells) {
        return List.of(
                feed("closed", view -> view.status.readBack().map(RelayStatus.ReadBack::closed)),
                feed("commanded", view -> Optional.of(view.status.wanted())),
                feed("reachable", view -> Optional.of(view.status.unreachable().isEmpty())),
                feed("votes", view -> Optional.of(String.join(", ", view.status.votes()))),
                feed("lease", view -> Optional.of(view.relay.lease().name().toLowerCase(Locale.ROOT))),
                feed("operations", view -> Optional.of(view.status.operations())),
                feed("failures", view -> Optional.of(view.status.failures())));
    }

    @Override
    protected ChannelPlan plan(Relay relay, View view) {
        return PLAN;
    }

    @Override
    protected View view(Relay relay) {
        return new View(relay, relay.status());
    }

    @Override
    protected Optional<ThingStatusInfo> status(Relay relay, View view) {
        RelayStatus status = view.status;
        if (status.unreachable().isPresent()) {
            String why = host().texts().status(status.unreachable().get());
            return Optional.of(offline(ThingStatusDetail.COMMUNICATION_ERROR, why));
        }
        boolean heard = status.delivered().isPresent() || status.readBack().isPresent();
        return heard ? Optional.of(online()) : Optional.empty();
    }

    @Override
    protected void command(Relay relay, ChannelUID channel, Command command) {
        LOG.debug("{} takes no {}", channel, command);
    }

    private static Feed<View> feed(String channel, Function<View, Optional<?>> read) {
        return Feed.of(Catalogue.RELAY.id() + "#" + channel, read, RelayHandler::state);
    }

    private static State state(Object value) {
        if (value instanceof Boolean flag) {
            return OnOffType.from(flag);
        }
        return value instanceof Long number
                ? Numbers.state(Unit.ONE, BigDecimal.valueOf(number))
                : new StringType(value.toString());
    }
}
