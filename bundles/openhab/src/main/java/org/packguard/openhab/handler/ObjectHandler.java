package org.packguard.openhab.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.BaseThingHandler;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.Entry;
import org.packguard.model.provider.Inventory.State;
import org.packguard.openhab.channel.Catalogue.Place;
import org.packguard.openhab.thing.ThingWish;

/**
 * Handles a thing that stands for one object: wants it, says how it is doing, and shows it while it lives. Nothing that openHAB
 * calls waits: it all happens on the thread of the {@link Host}. The object itself is let go at once when its service goes.
 *
 * @param <S> the service of the object
 * @param <V> what states are read from
 */
public abstract class ObjectHandler<S, V> extends BaseThingHandler {
    private final Host host;
    private final Class<S> type;
    private final Rounds rounds = new Rounds();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile Optional<S> service = Optional.empty();

    // all below is touched on the thread of the host only
    private Optional<Round> round = Optional.empty();
    private Optional<ThingStatusInfo> told = Optional.empty();
    private Map<String, String> lastSettings = Map.of();
    private boolean reconfigured;

    /** What lasts from one beginning to its end. */
    private final class Round {
        private final long number;
        private final ThingWish wish;
        private final Owner owner;
        private final ObjectTracker<S> tracker;
        private final Runnable waker = ObjectHandler.this::wake;
        /** What is shown of the object; empty while there is none. */
        private Optional<Showing> showing = Optional.empty();

        Round(long number) {
            this.number = number;
            wish = ThingWish.of(getThing());
            Runnable look = () -> host.work().execute(() -> look(number));
            owner = host.owners().claim("openHAB", look);
            tracker = new ObjectTracker<>(host.bundles(), type, wish.wanted(), found -> {
                service = found;
                look.run();
            });
        }

        void begin() {
            tracker.open();
            host.items().hold(wish.items());
            owner.put(wish.wanted());
        }

        void end() {
            tracker.close();
            owner.close();
            host.items().release(wish.items());
            service = Optional.empty();
            hide();
        }

        void show(S object) {
            showing = Optional.of(new Showing(number, object, wish.refresh()));
            host.news().follow(wish.wanted().kind(), wish.wanted().id(), waker, this::transition);
            began(object);
        }

        void hide() {
            if (showing.isPresent()) {
                showing = Optional.empty();
                host.news().forget(wish.wanted().kind(), wish.wanted().id(), waker);
                ended();
            }
        }

        /** The object, if it is this thing's own: another owner may have one of the same id. */
        Optional<S> own() {
            boolean open = entry().filter(one -> one.state() == State.OPEN).isPresent();
            return open ? service : Optional.empty();
        }

        Optional<Entry> entry() {
            return owner.entry(wish.wanted().kind(), wish.wanted().id());
        }

        private void transition(LevelTransition transition) {
            host.work().execute(() -> rounds.write(number, () -> changed(transition)));
        }
    }

    /** An object as it is shown. */
    private final class Showing {
        private final S object;
        private final States<V> states;
        private ChannelPlan plan;
        private Thing thing;

        Showing(long number, S object, Duration refresh) {
            this.object = object;
            states = new States<>(
                    refresh, (channel, state) -> rounds.write(number, () -> updateState(uid(channel), state)));
        }
    }

    /** For a thing and the service of its object. */
    protected ObjectHandler(Thing thing, Host host, Class<S> type) {
        super(thing);
        this.host = host;
        this.type = type;
    }

    /** What is shown of an object with so many cells. */
    protected abstract List<Feed<V>> feeds(int cells);

    /** How many cells are known. */
    protected int cells() {
        return 0;
    }

    /** Which channels an object needs now; the same plan again while nothing has changed. */
    protected abstract ChannelPlan plan(S object, V view);

    /** How the object is now. */
    protected abstract V view(S object);

    /** How the thing is now; empty while that is not known. */
    protected abstract Optional<ThingStatusInfo> status(S object, V view);

    /** Carries out a command. */
    protected abstract void command(S object, ChannelUID channel, Command command);

    /** What is known of the device, by the names of thing properties. */
    protected Map<String, String> properties(S object) {
        return Map.of();
    }

    /** Something is being shown for the first time. */
    protected void began(S object) {}

    /** What was shown is gone. */
    protected void ended() {}

    /** Hears how the object is, each time it is looked at. */
    protected void seen(S object, V view) {}

    /** A level or solar transition. */
    protected void changed(LevelTransition transition) {}

    /** What all handlers share. */
    protected final Host host() {
        return host;
    }

    /** The object, while it lives. */
    public final Optional<S> object() {
        return service;
    }

    @Override
    public void initialize() {
        long number = rounds.begin();
        updateStatus(ThingStatus.UNKNOWN);
        host.work().execute(() -> begin(number));
    }

    @Override
    public void dispose() {
        rounds.end();
        host.work().execute(this::end);
    }

    /** A thing with another label or place goes on as it is: an object is not closed, and no permit lost, for that. */
    @Override
    public void thingUpdated(Thing changed) {
        if (changed.getConfiguration().equals(getThing().getConfiguration())) {
            rounds.whenNobodyWrites(() -> thing = changed);
            host.work().execute(() -> {
                told = Optional.empty();
                round.ifPresent(one -> look(one.number));
            });
        } else {
            super.thingUpdated(changed);
        }
    }

    @Override
    public void handleCommand(ChannelUID channelUID, Command command) {
        if (command instanceof RefreshType) {
            host.work().execute(() -> again(channelUID.getId()));
        } else {
            service.ifPresent(object -> command(object, channelUID, command));
        }
    }

    /** Has the object looked at soon; on any thread, as often as anybody likes. */
    protected final void wake() {
        if (woken.compareAndSet(false, true)) {
            host.work().execute(() -> {
                woken.set(false);
                round.ifPresent(one -> look(one.number));
            });
        }
    }

    /** Sends the state of a fed channel once more; on the thread of the host. */
    protected final void again(String channel) {
        round.flatMap(one -> one.showing).ifPresent(one -> one.states.again(channel));
    }

    /** Fires a trigger channel. */
    protected final void fire(String channel, String event) {
        if (getThing().getChannel(channel) != null) {
            triggerChannel(uid(channel), event);
        }
    }

    /** Whether the configuration is another than when the thing was last shown in full, in the life of this handler. */
    protected final boolean isReconfigured() {
        return reconfigured;
    }

    /** What the configuration has changed has been seen to. */
    protected final void settled() {
        reconfigured = false;
    }

    /**
     * Wants the object with one setting more, or as configured again; on the thread of the host.
     *
     * @return whether there is anything to want it for
     */
    protected final boolean want(Optional<Map.Entry<String, String>> setting) {
        round.ifPresent(one -> one.owner.put(setting.map(more -> one.wish.with(more.getKey(), more.getValue()))
                .orElse(one.wish)
                .wanted()));
        return round.isPresent();
    }

    private void begin(long number) {
        if (!rounds.isPresent(number)) {
            return;
        }
        end();
        told = Optional.empty();
        Round begun = new Round(number);
        round = Optional.of(begun);
        Map<String, String> settings = begun.wish.wanted().settings();
        reconfigured |= !lastSettings.isEmpty() && !lastSettings.equals(settings);
        lastSettings = new HashMap<>(settings);
        begun.begin();
        look(number);
    }

    private void end() {
        round.ifPresent(Round::end);
        round = Optional.empty();
    }

    /** Looks at everything anew and says what is so. */
    private void look(long number) {
        Optional<Round> present = round.filter(one -> one.number == number && rounds.isPresent(number));
        if (present.isEmpty()) {
            return;
        }
        Optional<S> object = present.get().own();
        Optional<S> shown = present.get().showing.map(one -> one.object);
        if (!shown.equals(object)) {
            present.get().hide();
        }
        if (object.isPresent()) {
            show(present.get(), object.get());
        } else {
            sayWhyNot(present.get());
        }
    }

    private void show(Round present, S object) {
        if (present.showing.isEmpty()) {
            present.show(object);
        }
        Showing showing = present.showing.get();
        V view = view(object);
        ChannelPlan plan = plan(object, view);
        if (plan != showing.plan || getThing() != showing.thing) {
            edit(present.number, plan, showing);
            Set<String> there = channelIds();
            showing.states.feeds(feeds(cells()).stream()
                    .filter(feed -> there.contains(feed.channel()))
                    .toList());
        }
        describe(present.number, object);
        status(object, view).ifPresent(info -> say(present.number, info));
        rounds.write(present.number, () -> seen(object, view));
        showing.states.send(view, host.clock().nanos());
    }

    private void sayWhyNot(Round present) {
        Wanted wanted = present.wish.wanted();
        Optional<Entry> entry = present.entry();
        Optional<State> state = entry.map(Entry::state);
        if (state.equals(Optional.of(State.INVALID))) {
            String text = host.texts().status(entry.get().problems());
            say(present.number, offline(ThingStatusDetail.CONFIGURATION_ERROR, text));
        } else if (entry.flatMap(Entry::reason).filter(ObjectHandler::isMissing).isPresent()) {
            String bundle = ThingWish.bundle(wanted.kind(), entry.get().type());
            Reason why = Reason.of("openhab.no-bundle", "the bundle {0} is not installed", bundle);
            say(
                    present.number,
                    offline(
                            ThingStatusDetail.CONFIGURATION_PENDING,
                            host.texts().status(why)));
        }
    }

    private static boolean isMissing(Reason reason) {
        return reason.key().equals("owner.no-provider");
    }

    /** Not working, for a reason in words. */
    protected static ThingStatusInfo offline(ThingStatusDetail detail, String text) {
        return new ThingStatusInfo(ThingStatus.OFFLINE, detail, text);
    }

    /** Working; a word more would only be in the way. */
    protected static ThingStatusInfo online() {
        return new ThingStatusInfo(ThingStatus.ONLINE, ThingStatusDetail.NONE, null);
    }

    private void say(long number, ThingStatusInfo info) {
        if (!told.equals(Optional.of(info))) {
            rounds.write(number, () -> {
                told = Optional.of(info);
                updateStatus(info.getStatus(), info.getStatusDetail(), info.getDescription());
            });
        }
    }

    /** Adds and removes what differs. What is noted is the thing that was looked at, since another one may take its place meanwhile. */
    private void edit(long number, ChannelPlan plan, Showing showing) {
        rounds.write(number, () -> {
            ThingHandlerCallback callback = getCallback();
            if (callback == null) {
                return;
            }
            Thing before = getThing();
            List<Place> missing = plan.missing(before);
            Set<Channel> surplus = new HashSet<>(plan.surplus(before, this::isLinked));
            if (missing.isEmpty() && surplus.isEmpty()) {
                showing.plan = plan;
                showing.thing = before;
                return;
            }
            List<Channel> channels = new ArrayList<>(before.getChannels());
            channels.removeAll(surplus);
            ChannelMaker maker = new ChannelMaker(before.getUID(), callback, host.texts());
            missing.forEach(place -> channels.add(maker.make(place)));
            if (!rounds.isPresent(number)) {
                return;
            }
            Thing edited = editThing().withChannels(channels).build();
            updateThing(edited);
            showing.plan = plan;
            showing.thing = edited;
        });
    }

    private void describe(long number, S object) {
        Map<String, String> news = new HashMap<>(properties(object));
        news.entrySet().removeIf(entry -> entry.getValue()
                .equals(getThing().getProperties().get(entry.getKey())));
        if (!news.isEmpty()) {
            rounds.write(number, () -> updateProperties(news));
        }
    }

    private Set<String> channelIds() {
        Set<String> ids = new HashSet<>();
        getThing().getChannels().forEach(channel -> ids.add(channel.getUID().getId()));
        return ids;
    }

    private ChannelUID uid(String channel) {
        return new ChannelUID(getThing().getUID(), channel);
    }
}
