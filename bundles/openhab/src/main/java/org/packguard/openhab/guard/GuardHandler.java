package org.packguard.openhab.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Kind;
import org.packguard.model.user.Actor;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.GuardEvent;
import org.packguard.openhab.handler.ChannelPlan;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Host;
import org.packguard.openhab.handler.ObjectHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a guard. */
public final class GuardHandler extends ObjectHandler<Guard, Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardHandler.class);
    private static final String ACKNOWLEDGE = Catalogue.GUARD.id() + "#acknowledge";
    private static final String EVENT = Catalogue.GUARD.id() + "#event";
    private static final ChannelPlan PLAN = ChannelPlan.of(Catalogue.groups(Kind.GUARD));

    /** What was last seen; touched on the thread of the host only. */
    private Optional<Decision> last = Optional.empty();

    /** For a thing. */
    public GuardHandler(Thing thing, Host host) {
        super(thing, host, Guard.class);
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return List.of(GuardActions.class);
    }

    @Override
    protected List<Feed<Decision>> feeds(int cells) {
        return GuardFeeds.all(host().texts());
    }

    @Override
    protected ChannelPlan plan(Guard guard, Decision decision) {
        return PLAN;
    }

    @Override
    protected Decision view(Guard guard) {
        return guard.decision();
    }

    @Override
    protected Optional<ThingStatusInfo> status(Guard guard, Decision decision) {
        return Optional.of(online());
    }

    @Override
    protected void ended() {
        last = Optional.empty();
    }

    @Override
    protected void seen(Guard guard, Decision decision) {
        last.ifPresent(before -> events(before, decision).forEach(event -> fire(EVENT, event.name())));
        last = Optional.of(decision);
    }

    @Override
    protected void command(Guard guard, ChannelUID channel, Command command) {
        if (channel.getId().equals(ACKNOWLEDGE) && command == OnOffType.ON) {
            acknowledge(Optional.empty());
        } else {
            LOG.debug("{} takes no {}", channel, command);
        }
    }

    /** Acknowledges one condition or all; the stage completes with what became of it, never exceptionally. */
    CompletionStage<CommandResult> acknowledge(Optional<String> condition) {
        Optional<Guard> guard = object();
        if (guard.isEmpty()) {
            Reason why = Reason.of("openhab.no-guard", "the guard is not there");
            return CompletableFuture.completedFuture(CommandResult.refused(why));
        }
        Actor who = new Actor(getThing().getUID().toString(), "openhab", false);
        return guard.get().acknowledge(condition, who).thenApply(result -> {
            result.refusal()
                    .ifPresent(why ->
                            LOG.info("{}: not acknowledged: {}", getThing().getUID(), why));
            host().work().execute(() -> again(ACKNOWLEDGE));
            return result;
        });
    }

    private static List<GuardEvent> events(Decision before, Decision now) {
        List<GuardEvent> events = new ArrayList<>();
        if (before.charge() != now.charge()) {
            events.add(now.charge() ? GuardEvent.CHARGE_PERMITTED : GuardEvent.CHARGE_WITHDRAWN);
        }
        if (before.discharge() != now.discharge()) {
            events.add(now.discharge() ? GuardEvent.DISCHARGE_PERMITTED : GuardEvent.DISCHARGE_WITHDRAWN);
        }
        if (before.alarm() != now.alarm()) {
            events.add(now.alarm() ? GuardEvent.ALARM_ON : GuardEvent.ALARM_OFF);
        }
        return events;
    }
}
