package org.packguard.mqtt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.homeassistant.Announcements;
import org.packguard.mqtt.homeassistant.Leftover;
import org.packguard.mqtt.homeassistant.Subject;
import org.packguard.mqtt.publish.BatteryPublisher;
import org.packguard.mqtt.publish.BatteryView;
import org.packguard.mqtt.publish.Follower;
import org.packguard.mqtt.publish.GuardPublisher;
import org.packguard.mqtt.publish.Rates;
import org.packguard.mqtt.publish.StateJson;
import org.packguard.mqtt.publish.Topics;

/**
 * Publishes all batteries and guards of this node to one broker. Safe for any thread; nothing here waits for the broker, so
 * that its lock is never held for long.
 */
public final class NodePublisher {
    /** What is not configured any more for this long is gone for good; a host that starts anew reads its files meanwhile. */
    private static final long GONE = Duration.ofSeconds(10).toNanos();

    private static final int MOST_LEFTOVERS = 1_000;

    private final Around around;
    private final Predicate<Battery> wanted;
    private final Topics topics;
    private final Rates rates;
    private final Optional<Announcements> announcements;
    private final List<Follower> followers;
    private final Consumer<Message> out;
    private final Clock clock;
    private final String run;
    private final Map<String, Published> batteries = new HashMap<>();
    private final Map<String, GuardPublisher> guards = new HashMap<>();
    private final Map<String, Found> leftovers = new HashMap<>();
    private final Map<String, FoundGuard> leftGuards = new HashMap<>();

    /** What an earlier run has left of a battery, and since when that is known to be gone. */
    private record Found(Leftover leftover, OptionalLong goneSince) {}

    /** What an earlier run has left of a guard of a battery, and since when that guard is known to be gone. */
    private record FoundGuard(String battery, String guard, Leftover.Part part, OptionalLong goneSince) {}

    /** One battery that is published. */
    private static final class Published {
        private final BatteryPublisher publisher;
        private final Map<String, String> guardNames = new TreeMap<>();
        private Battery battery;
        private OptionalLong missingSince = OptionalLong.empty();
        private Set<Quantity> switches = Set.of();
        private boolean alarms;

        Published(BatteryPublisher publisher) {
            this.publisher = publisher;
        }
    }

    /**
     * For one broker.
     *
     * @param wanted which batteries are published
     * @param announcements tells Home Assistant; empty where nobody is to be told
     * @param followers publish in other forms
     * @param out takes the messages; it must not block
     * @param run names this run of the node
     */
    public NodePublisher(
            Around around,
            Predicate<Battery> wanted,
            Topics topics,
            Rates rates,
            Optional<Announcements> announcements,
            List<Follower> followers,
            Consumer<Message> out,
            Clock clock,
            String run) {
        this.around = around;
        this.wanted = wanted;
        this.topics = topics;
        this.rates = rates;
        this.announcements = announcements;
        this.followers = List.copyOf(followers);
        this.out = out;
        this.clock = clock;
        this.run = run;
    }

    /** Something of a battery is new. What is not known yet waits for the next look around. */
    public synchronized void updated(BatteryUpdate update) {
        Published one = batteries.get(update.battery().id());
        if (one != null && update.battery().equals(one.battery)) {
            publish(one, update.snapshot(), update.connection());
        }
    }

    /** A guard has decided. */
    public synchronized void decided(Guard guard, Decision decision) {
        GuardPublisher publisher = guards.get(guard.id());
        if (publisher != null) {
            publisher.update(decision, clock.nanos());
        }
    }

    /** Something of an earlier run is at the broker. What is not there any more of it is removed. */
    public synchronized void found(Leftover leftover) {
        announcements.ifPresent(
                all -> all.recall(leftover.battery(), leftover.all().platforms()));
        leftover.guards().forEach((guard, part) -> {
            if (leftGuards.size() < MOST_LEFTOVERS) {
                leftGuards.putIfAbsent(
                        leftover.battery() + "/" + guard,
                        new FoundGuard(leftover.battery(), guard, part, OptionalLong.empty()));
            }
        });
        if (!batteries.containsKey(leftover.battery()) && leftovers.size() < MOST_LEFTOVERS) {
            leftovers.putIfAbsent(leftover.battery(), new Found(leftover, OptionalLong.empty()));
        }
    }

    /** Looks at everything that there is: to be called every second or so. */
    public synchronized void look() {
        lookAtBatteries();
        lookAtLeftovers();
        lookAtGuards();
        lookAtLeftGuards();
        announcements.ifPresent(this::announce);
    }

    /** The broker may have lost everything: all of it is published anew. */
    public synchronized void anew() {
        batteries.values().forEach(one -> one.publisher.anew());
        guards.values().forEach(GuardPublisher::anew);
        announcements.ifPresent(Announcements::anew);
        followers.forEach(Follower::anew);
        look();
    }

    private void lookAtBatteries() {
        Set<String> here = new HashSet<>();
        for (Battery battery : around.batteries()) {
            if (wanted.test(battery) && here.add(battery.id())) {
                Published one = batteries.computeIfAbsent(
                        battery.id(), id -> new Published(new BatteryPublisher(id, topics, rates, out)));
                one.battery = battery;
                one.missingSince = OptionalLong.empty();
                // the connection first: with it lost the snapshot does not matter
                Connection connection = battery.connection();
                publish(one, battery.snapshot(), connection);
            }
        }
        long now = clock.nanos();
        Iterator<Map.Entry<String, Published>> all = batteries.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Published> entry = all.next();
            if (!here.contains(entry.getKey()) && missing(entry.getKey(), entry.getValue(), now)) {
                all.remove();
            }
        }
    }

    private void lookAtLeftovers() {
        long now = clock.nanos();
        leftovers.keySet().removeAll(batteries.keySet());
        leftovers.replaceAll((id, one) -> new Found(
                one.leftover, isNone(id) ? OptionalLong.of(one.goneSince.orElse(now)) : OptionalLong.empty()));
        leftovers.values().removeIf(one -> {
            boolean gone = one.goneSince.isPresent() && now - one.goneSince.getAsLong() >= GONE;
            if (gone) {
                one.leftover.all().topics().forEach(topic -> out.accept(Message.forgotten(topic)));
            }
            return gone;
        });
    }

    private void lookAtLeftGuards() {
        long now = clock.nanos();
        leftGuards.values().removeIf(one -> protects(one.guard, one.battery));
        leftGuards.replaceAll((key, one) -> new FoundGuard(
                one.battery,
                one.guard,
                one.part,
                isGone(one) ? OptionalLong.of(one.goneSince.orElse(now)) : OptionalLong.empty()));
        leftGuards.values().removeIf(one -> {
            boolean gone = one.goneSince.isPresent() && now - one.goneSince.getAsLong() >= GONE;
            if (gone) {
                one.part.topics().forEach(topic -> out.accept(Message.forgotten(topic)));
                announcements.ifPresent(all -> all.over(one.battery, one.part.platforms()));
            }
            return gone;
        });
    }

    private boolean protects(String guard, String battery) {
        GuardPublisher publisher = guards.get(guard);
        return publisher != null && publisher.battery().equals(battery);
    }

    /** Of a battery that is not there itself, nothing of guards is told apart. */
    private boolean isGone(FoundGuard one) {
        return batteries.containsKey(one.battery)
                && (guards.containsKey(one.guard)
                        || !around.isConfigured(one.guard, Kind.GUARD).orElse(true));
    }

    /** Whether there is no such battery of this node for the broker. */
    private boolean isNone(String id) {
        return around.battery(id).map(battery -> !wanted.test(battery)).orElseGet(() -> !around.isConfigured(
                        id, Kind.BATTERY, Kind.BANK)
                .orElse(true));
    }

    /** A battery is not there: whether that is for good. */
    private boolean missing(String id, Published one, long now) {
        one.battery = null;
        one.publisher.absent(now);
        boolean configured = around.isConfigured(id, Kind.BATTERY, Kind.BANK).orElse(true);
        if (configured) {
            one.missingSince = OptionalLong.empty();
            return false;
        }
        if (one.missingSince.isEmpty()) {
            one.missingSince = OptionalLong.of(now);
        }
        if (now - one.missingSince.getAsLong() < GONE) {
            return false;
        }
        one.publisher.gone();
        announcements.ifPresent(all -> all.gone(id));
        followers.forEach(follower -> follower.gone(id));
        return true;
    }

    private void publish(Published one, Snapshot snapshot, Connection connection) {
        if (connection.state() == Connection.State.ONLINE) {
            one.switches = one.battery.switches();
        }
        one.alarms |= snapshot.values().alarms().isPresent();
        BatteryView view =
                new BatteryView(one.battery, snapshot, around.derived(one.battery.id(), snapshot.values()), connection);
        StateJson.Moment moment = new StateJson.Moment(run, clock.now(), clock.nanos());
        one.publisher.update(view, moment);
        followers.forEach(follower -> follower.update(view, moment));
    }

    private void lookAtGuards() {
        Set<String> here = new HashSet<>();
        for (Guard guard : around.guards()) {
            if (batteries.containsKey(guard.battery()) && here.add(guard.id())) {
                if (guards.containsKey(guard.id()) && !protects(guard.id(), guard.battery())) {
                    guards.remove(guard.id()).gone();
                }
                guards.computeIfAbsent(guard.id(), id -> new GuardPublisher(id, guard.battery(), topics, rates, out))
                        .update(guard.decision(), clock.nanos());
                batteries.get(guard.battery()).guardNames.put(guard.id(), guard.name());
            }
        }
        guards.entrySet().removeIf(entry -> {
            boolean away = !here.contains(entry.getKey());
            if (away) {
                entry.getValue().gone();
            }
            return away;
        });
        batteries.forEach((battery, one) -> one.guardNames
                .keySet()
                .removeIf(id -> here.contains(id)
                        ? !protects(id, battery)
                        : !around.isConfigured(id, Kind.GUARD).orElse(true)));
    }

    private void announce(Announcements all) {
        batteries.forEach((id, one) -> {
            if (one.battery != null) {
                List<Subject.GuardName> names = new ArrayList<>();
                one.guardNames.forEach((guard, name) -> names.add(new Subject.GuardName(guard, name)));
                all.announce(new Subject(
                        id,
                        one.battery.name(),
                        one.battery.info(),
                        one.publisher.known(),
                        one.switches,
                        one.alarms,
                        names));
            }
        });
    }
}
