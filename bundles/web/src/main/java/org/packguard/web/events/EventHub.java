package org.packguard.web.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.time.Clock;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Listed;
import org.packguard.web.source.Sources;

/**
 * Brings what is new to all clients. Updates only mark their battery; every {@link #TICK} what is marked is encoded once for each language,
 * put into the clients' slots and written as far as each takes it. So a battery is sent at most twice a second and no
 * client can hold up another, the dispatcher or this hub. Safe for any thread.
 */
public final class EventHub implements BatteryListener, AutoCloseable {
    /** How often {@link #tick()} wants to be called. */
    public static final Duration TICK = Duration.ofMillis(500);

    static final int MAX_CLIENTS = 100;
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sources sources;
    private final Catalog catalog;
    private final Clock clock;
    private final Set<String> updated = ConcurrentHashMap.newKeySet();
    /** What the clients have been told of, by id. */
    private final Map<String, Listed> told = new HashMap<>();

    /** The decisions of guards that the clients have been told of, by the guard's id. */
    private final Map<String, Decision> decided = new HashMap<>();

    private final Set<EventClient> clients = new LinkedHashSet<>();
    private long beatAt;
    private boolean closed;

    /** Shows what there is in these sources. */
    public EventHub(Sources sources, Clock clock) {
        this.sources = sources;
        this.catalog = new Catalog(sources);
        this.clock = clock;
        this.beatAt = clock.nanos();
    }

    /** Marks the battery; returns at once. */
    @Override
    public void updated(BatteryUpdate update) {
        updated.add(update.battery().id());
    }

    /** Sends what is new, the heartbeat when it is due, and drops the clients that do not read. */
    public synchronized void tick() {
        Set<String> marked = new HashSet<>(updated);
        updated.removeAll(marked);
        if (clients.isEmpty()) {
            return;
        }
        tellOfChanges(marked);
        if (clock.nanos() - beatAt >= HEARTBEAT.toNanos()) {
            beatAt = clock.nanos();
            offerAll(Event.beat());
        }
        for (EventClient client : List.copyOf(clients)) {
            if (client.stalled(PATIENCE)) {
                client.close();
            } else {
                client.send();
            }
        }
    }

    /**
     * Takes in a client, with everything there is waiting in its slots; empty when there are too many already or the hub is
     * closed.
     *
     * @param opening called only when there is room
     */
    synchronized Optional<EventClient> admit(Supplier<EventClient> opening) {
        if (closed || clients.size() >= MAX_CLIENTS) {
            return Optional.empty();
        }
        tellOfChanges(Set.of());
        EventClient client = opening.get();
        long now = clock.nanos();
        catalog.all().stream()
                .filter(listed -> told.containsKey(listed.id()))
                .forEach(listed -> client.offer(Event.battery(listed, now)));
        for (Guard guard : sources.guards()) {
            client.offer(Event.guard(guard, guard.decision(), clock));
        }
        client.offer(Event.beat());
        clients.add(client);
        return Optional.of(client);
    }

    synchronized void remove(EventClient client) {
        clients.remove(client);
    }

    synchronized int clients() {
        return clients.size();
    }

    /** Ends all streams and admits no new ones. */
    @Override
    public void close() {
        List<EventClient> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(clients);
        }
        all.forEach(EventClient::close);
    }

    private void tellOfChanges(Set<String> marked) {
        long now = clock.nanos();
        Set<String> gone = new HashSet<>(told.keySet());
        for (Listed listed : catalog.all()) {
            gone.remove(listed.id());
            Listed before = told.put(listed.id(), listed);
            if (marked.contains(listed.id()) || !listed.equals(before)) {
                offerAll(() -> Event.battery(listed, now));
            }
        }
        for (String id : gone) {
            told.remove(id);
            offerAll(Event.gone(id));
        }
        tellOfGuards();
    }

    private void tellOfGuards() {
        Set<String> gone = new HashSet<>(decided.keySet());
        for (Guard guard : sources.guards()) {
            Decision decision = guard.decision();
            gone.remove(guard.id());
            if (decided.put(guard.id(), decision) != decision) {
                offerAll(() -> Event.guard(guard, decision, clock));
            }
        }
        for (String id : gone) {
            decided.remove(id);
            offerAll(Event.guardGone(id));
        }
    }

    private void offerAll(Supplier<Event> event) {
        if (!clients.isEmpty()) {
            offerAll(event.get());
        }
    }

    private void offerAll(Event event) {
        clients.forEach(client -> client.offer(event));
    }
}
