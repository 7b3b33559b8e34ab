package org.packguard.web.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.problem.Reason;

/** A made-up event log beside a history that may be there or not. */
final class DemoLog implements History {
    private static final List<Event> HAPPENED = List.of(
            event(Topic.GUARD, "guard cellar", "Charging is off: cell 7 was at 3.812 V, above 3.800 V", ""),
            event(Topic.RELAY, "relay charger", "is open", ""),
            event(Topic.ACT, "guard cellar", "acknowledge everything: refused, the cause is still there", "anna (web)"),
            event(Topic.LEVEL, "battery garage", "is low", ""),
            event(Topic.SCRIPT, "script Garage_low_generator", "runs (low)", ""),
            event(Topic.CONNECTION, "battery van", "is offline: no answer on /dev/ttyUSB1 for 10 s", ""),
            event(Topic.ALARM, "battery garage", "discharge_overtemperature (protection)", ""),
            event(
                    Topic.CONFIGURATION,
                    "battery roof",
                    "packguard.battery-roof.cfg: baud = 11520O: is not a number",
                    ""),
            event(Topic.LOGIN, "users", "logged in from 192.168.1.20", "anna"),
            event(Topic.SYSTEM, "history van", "<b>nothing is kept</b>: no space", ""));

    private final Optional<History> rest;
    private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();

    DemoLog(Optional<History> rest, Instant now, int count) {
        this.rest = rest;
        for (int i = 1; i <= count; i++) {
            Event one = HAPPENED.get((count - i) % HAPPENED.size());
            Instant at = now.minusSeconds(311L * (count - i));
            events.add(0, new LoggedEvent(i, new Event(at, one.topic(), one.source(), one.text(), one.actor())));
        }
    }

    private static Event event(Topic topic, String source, String text, String actor) {
        return new Event(Instant.EPOCH, topic, source, Reason.of("test", "{0}", text), actor);
    }

    @Override
    public List<LoggedEvent> events(long before, int count) {
        return events.stream().filter(one -> one.number() < before).limit(count).toList();
    }

    @Override
    public List<Archived> archives() {
        return rest.map(History::archives).orElse(List.of());
    }

    @Override
    public Optional<Series> series(Query query) {
        return rest.flatMap(one -> one.series(query));
    }

    @Override
    public Optional<Health> health(String battery) {
        return rest.flatMap(one -> one.health(battery));
    }
}
