package org.packguard.openhab.battery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command.Switch;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.ChannelPlan;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Host;
import org.packguard.openhab.handler.ObjectHandler;
import org.packguard.openhab.thing.Place;
import org.packguard.openhab.thing.ThingWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a battery or a bank, whatever its driver. */
public final class BatteryHandler extends ObjectHandler<Battery, BatteryView> {
    private static final Logger LOG = LoggerFactory.getLogger(BatteryHandler.class);
    /** After so long a battery has told of all its cells. */
    private static final long COMPLETE = Duration.ofSeconds(30).toNanos();

    /** The key that switches recording on, wherever there is a link to record. */
    private static final String RECORD = "record";

    private static final Map<String, String> PROPERTIES = Map.of(
            "vendor", Thing.PROPERTY_VENDOR,
            "model", Thing.PROPERTY_MODEL_ID,
            "serial", Thing.PROPERTY_SERIAL_NUMBER,
            "hardware", Thing.PROPERTY_HARDWARE_VERSION,
            "software", Thing.PROPERTY_FIRMWARE_VERSION);

    private final Map<String, Quantity> switches;

    // all below is touched on the thread of the host only
    private Optional<BatteryPlan> plan = Optional.empty();
    private OptionalLong onlineSince = OptionalLong.empty();
    private Deadline recordingEnd = () -> {};
    private DeviceInfo lastInfo = DeviceInfo.NONE;
    private Map<String, String> described = Map.of();

    /** For a thing. */
    public BatteryHandler(Thing thing, Host host) {
        super(thing, host, Battery.class);
        switches = Catalogue.SWITCHES.channels().stream()
                .collect(Collectors.toMap(
                        Catalogue.SWITCHES::idOf,
                        channel -> channel.type().quantity().orElseThrow()));
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return List.of(BatteryActions.class);
    }

    @Override
    protected void began(Battery battery) {
        plan = Optional.of(new BatteryPlan(battery));
        onlineSince = OptionalLong.empty();
        described = Map.of();
    }

    @Override
    protected void ended() {
        plan = Optional.empty();
    }

    @Override
    public void dispose() {
        host().work().execute(() -> recordingEnd.cancel());
        super.dispose();
    }

    @Override
    protected List<Feed<BatteryView>> feeds(int cells) {
        return BatteryFeeds.of(cells);
    }

    @Override
    protected BatteryView view(Battery battery) {
        return BatteryView.of(
                battery, host().levels().of(battery.id()), host().clock().nanos());
    }

    @Override
    protected int cells() {
        return plan.map(BatteryPlan::cells).orElse(0);
    }

    @Override
    protected ChannelPlan plan(Battery battery, BatteryView view) {
        BatteryPlan present = plan.orElseThrow();
        ChannelPlan usual = present.with(view.snapshot());
        if (!isReconfigured() || !isComplete(view)) {
            return usual;
        }
        settled();
        Set<String> there = getThing().getChannels().stream()
                .map(channel -> channel.getUID().getId())
                .collect(Collectors.toSet());
        return new ChannelPlan(usual.wanted(), usual.unwanted(), present.beyond(there));
    }

    /** Whether a battery with another configuration has had the time to tell of all its cells. */
    private boolean isComplete(BatteryView view) {
        long now = host().clock().nanos();
        if (!view.online() || view.values().cells() == 0) {
            onlineSince = OptionalLong.empty();
            return false;
        } else if (onlineSince.isEmpty()) {
            onlineSince = OptionalLong.of(now);
        }
        return now - onlineSince.getAsLong() >= COMPLETE;
    }

    @Override
    protected Map<String, String> properties(Battery battery) {
        DeviceInfo info = battery.info();
        if (!described.isEmpty() && info.equals(lastInfo)) {
            return described;
        }
        Map<String, String> properties = new HashMap<>();
        PROPERTIES.forEach((field, property) -> info.field(field).ifPresent(text -> properties.put(property, text)));
        String place =
                Place.of(battery.driver(), ThingWish.of(getThing()).wanted().settings());
        if (!place.isEmpty()) {
            properties.put(Place.PROPERTY, place);
        }
        lastInfo = info;
        described = Map.copyOf(properties);
        return described;
    }

    @Override
    protected Optional<ThingStatusInfo> status(Battery battery, BatteryView view) {
        String why = view.connection()
                .reason()
                .map(reason -> host().texts().status(reason))
                .orElse(null);
        return switch (view.connection().state()) {
            case CONNECTING -> Optional.empty();
            case ONLINE -> view.values().isEmpty() ? Optional.empty() : Optional.of(online());
            case OFFLINE -> Optional.of(offline(ThingStatusDetail.COMMUNICATION_ERROR, why));
            case ERROR -> Optional.of(offline(ThingStatusDetail.CONFIGURATION_ERROR, why));
        };
    }

    @Override
    protected void changed(LevelTransition transition) {
        if (transition instanceof LevelTransition.OfLevel level) {
            fire(id("level"), level.to().name());
        } else if (transition instanceof LevelTransition.OfSolar solar) {
            fire(id("solar"), solar.to().name());
        }
        wake();
    }

    @Override
    protected void command(Battery battery, ChannelUID channel, Command command) {
        Quantity which = switches.get(channel.getId());
        if (which != null && command instanceof OnOffType position) {
            operate(which, position == OnOffType.ON);
        } else {
            LOG.debug("{} takes no {}", channel, command);
        }
    }

    /** Operates a switch of the BMS; the stage completes with what became of it, never exceptionally. */
    CompletionStage<CommandResult> operate(Quantity which, boolean on) {
        Optional<Battery> battery = object();
        if (battery.isEmpty()) {
            return refused("openhab.not-there", "the battery is not there");
        }
        return battery.get().execute(new Switch(which, on)).thenApply(result -> {
            result.refusal()
                    .ifPresent(why ->
                            LOG.info("{}: {} is not switched: {}", getThing().getUID(), which.id(), why));
            host().work().execute(() -> again(Catalogue.place(which).id()));
            return result;
        });
    }

    /** Records what passes on the wire for a while; the connection is made anew for that. */
    CompletionStage<CommandResult> record(Duration duration) {
        CompletableFuture<CommandResult> done = new CompletableFuture<>();
        host().work().execute(() -> {
            ThingWish wish = ThingWish.of(getThing());
            String type = wish.wanted().settings().get(wish.wanted().kind().typeKey());
            if (!host().installed().hasParameter(wish.wanted().kind(), type, RECORD)) {
                refused("openhab.no-recording", "this battery cannot be recorded")
                        .thenAccept(done::complete);
                return;
            }
            recordingEnd.cancel();
            if (!want(Optional.of(Map.entry(RECORD, "true")))) {
                refused("openhab.not-there", "the battery is not there").thenAccept(done::complete);
                return;
            }
            recordingEnd =
                    host().deadlines().after(duration, () -> host().work().execute(() -> want(Optional.empty())));
            done.complete(CommandResult.DONE);
        });
        return done;
    }

    /** What bytes of this battery's protocol say. */
    String decode(byte[] bytes) {
        ThingWish wish = ThingWish.of(getThing());
        String driver = wish.wanted().settings().get(wish.wanted().kind().typeKey());
        return host().installed()
                .decoder(driver)
                .map(decoder -> Decoding.of(decoder, wish.wanted(), bytes))
                .orElse("no decoder for " + driver + " is installed");
    }

    private static CompletionStage<CommandResult> refused(String key, String text) {
        return CompletableFuture.completedFuture(CommandResult.refused(Reason.of(key, text)));
    }

    private static String id(String channel) {
        return Catalogue.STATE.id() + "#" + channel;
    }
}
