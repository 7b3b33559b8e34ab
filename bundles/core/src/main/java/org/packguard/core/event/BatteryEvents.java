package org.packguard.core.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.time.Clock;

/** Tells of connections that come and go and of alarms of a BMS that come and go. Called on one thread of the dispatcher. */
@Component(
        immediate = true,
        service = {})
public final class BatteryEvents implements BatteryListener {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Events events;
    private final Dispatcher.Subscription subscription;
    private final Map<String, Known> batteries = new HashMap<>();

    private record Known(Connection.State connection, Optional<Alarms> alarms) {}

    /** Starts to listen. */
    @Activate
    public BatteryEvents(@Reference Dispatcher dispatcher, @Reference Clock clock, @Reference Events events) {
        this.clock = clock;
        this.events = events;
        subscription = dispatcher.subscribe(Lane.OBSERVER, "events", this);
    }

    /** Stops listening. */
    @Deactivate
    public void close() {
        subscription.close();
    }

    @Override
    public void updated(BatteryUpdate update) {
        String id = update.battery().id();
        Known before = batteries.get(id);
        if (before == null && batteries.size() >= MOST) {
            return;
        }
        Optional<Alarms> alarms = update.snapshot().values().alarms();
        Optional<Alarms> last = before == null ? Optional.empty() : before.alarms;
        batteries.put(id, new Known(update.connection().state(), alarms.or(() -> last)));
        if (before == null || before.connection != update.connection().state()) {
            tell(Topic.CONNECTION, update.battery(), connection(update.connection()));
        }
        alarms.ifPresent(now -> changes(update.battery(), last.orElse(Alarms.NONE), now));
    }

    private void changes(Battery battery, Alarms before, Alarms now) {
        if (before.equals(now)) {
            return;
        }
        Set<Alarm> gone = new HashSet<>(before);
        gone.removeAll(now);
        for (Alarm alarm : gone) {
            if (now.severity(alarm.id()).isEmpty()) {
                tell(
                        Topic.ALARM,
                        battery,
                        Reason.of(
                                "alarm.gone",
                                "{0} is over",
                                Reason.plain(alarm.id().id())));
            }
        }
        Set<Alarm> come = new HashSet<>(now);
        come.removeAll(before);
        for (Alarm alarm : come) {
            tell(
                    Topic.ALARM,
                    battery,
                    Reason.of(
                            "alarm.come",
                            "{0} ({1})",
                            Reason.plain(alarm.id().id()),
                            Reason.plain(alarm.severity().id())));
        }
    }

    private static Reason connection(Connection connection) {
        Reason state = Reason.plain(connection.state().id());
        return connection
                .reason()
                .map(reason -> Reason.of("connection.because", "{0}: {1}", state, reason))
                .orElseGet(() -> Reason.of("connection.is", "{0}", state));
    }

    private void tell(Topic topic, Battery battery, Reason text) {
        events.tell(new Event(clock.now(), topic, "battery " + battery.id(), text, ""));
    }
}
