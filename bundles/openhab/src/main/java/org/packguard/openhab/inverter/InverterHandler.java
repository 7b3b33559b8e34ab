package org.packguard.openhab.inverter;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Kind;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.model.user.Actor;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.ChannelPlan;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Host;
import org.packguard.openhab.handler.ObjectHandler;
import org.packguard.openhab.thing.ThingWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles an inverter, which tells nothing by itself, so it is looked at. Set-points are given for a while only. */
public final class InverterHandler extends ObjectHandler<SetPointSink, InverterView> {
    private static final Logger LOG = LoggerFactory.getLogger(InverterHandler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final ChannelPlan PLAN = ChannelPlan.of(Catalogue.groups(Kind.INVERTER));

    /** Touched on the thread of the host only. */
    private Deadline looks = () -> {};

    /** For a thing. */
    public InverterHandler(Thing thing, Host host) {
        super(thing, host, SetPointSink.class);
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return List.of(InverterActions.class);
    }

    @Override
    protected void began(SetPointSink sink) {
        looks = host().deadlines().every(PERIOD, this::wake);
    }

    @Override
    protected void ended() {
        looks.cancel();
    }

    @Override
    protected List<Feed<InverterView>> feeds(int cells) {
        return InverterFeeds.all(host().texts());
    }

    @Override
    protected ChannelPlan plan(SetPointSink sink, InverterView view) {
        return PLAN;
    }

    @Override
    protected InverterView view(SetPointSink sink) {
        return InverterView.of(sink);
    }

    @Override
    protected Optional<ThingStatusInfo> status(SetPointSink sink, InverterView view) {
        return Optional.of(view.status()
                .flatMap(InverterStatus::unreachable)
                .map(why -> offline(
                        ThingStatusDetail.COMMUNICATION_ERROR, host().texts().status(why)))
                .orElse(online()));
    }

    @Override
    protected void command(SetPointSink sink, ChannelUID channel, Command command) {
        OptionalLong current = Amperes.milliamperes(command);
        if (current.isPresent() && channel.getId().equals(InverterFeeds.setPointChannel(Direction.CHARGE))) {
            limit(current, OptionalLong.empty(), Optional.empty());
        } else if (current.isPresent() && channel.getId().equals(InverterFeeds.setPointChannel(Direction.DISCHARGE))) {
            limit(OptionalLong.empty(), current, Optional.empty());
        } else {
            LOG.debug("{} takes no {}", channel, command);
        }
    }

    /**
     * Limits the inverter for a while; the stage completes with what became of it, never exceptionally.
     *
     * @param charge in mA; empty to leave it as it is
     * @param discharge in mA; empty to leave it as it is
     * @param lasts for how long; empty for as long as the thing says
     */
    CompletionStage<CommandResult> limit(OptionalLong charge, OptionalLong discharge, Optional<Duration> lasts) {
        CompletableFuture<CommandResult> done = new CompletableFuture<>();
        host().work().execute(() -> {
            CommandResult result = carryOut(charge, discharge, lasts);
            if (result.refusal().isPresent()) {
                LOG.info(
                        "{}: not limited: {}",
                        getThing().getUID(),
                        result.refusal().get());
                charge.ifPresent(current -> again(InverterFeeds.setPointChannel(Direction.CHARGE)));
                discharge.ifPresent(current -> again(InverterFeeds.setPointChannel(Direction.DISCHARGE)));
            } else {
                wake();
            }
            done.complete(result);
        });
        return done;
    }

    private CommandResult carryOut(OptionalLong charge, OptionalLong discharge, Optional<Duration> lasts) {
        Optional<Inverter> inverter =
                object().filter(Inverter.class::isInstance).map(Inverter.class::cast);
        Optional<Duration> usual = ThingWish.of(getThing()).setPointTime();
        if (inverter.isEmpty()) {
            return CommandResult.refused(Reason.of("openhab.no-inverter", "the inverter is not there"));
        } else if (usual.isEmpty()) {
            return CommandResult.refused(Reason.of(
                    "openhab.no-set-points",
                    "set-points are not allowed: set allowSetPoints = true in the configuration of the thing"));
        }
        Actor who = new Actor(getThing().getUID().toString(), "openhab", false);
        return inverter.get().limit(new SetPoint(charge, discharge, lasts.orElse(usual.get())), who);
    }
}
