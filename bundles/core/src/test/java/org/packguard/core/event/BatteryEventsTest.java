package org.packguard.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;

class BatteryEventsTest {
    private static final Alarms HOT = Alarms.NONE.with(AlarmId.MOS_OVERTEMPERATURE, Severity.WARNING);

    private final List<String> told = new ArrayList<>();
    private final Battery cellar = mock(Battery.class, withSettings().stubOnly());
    private final BatteryEvents events = new BatteryEvents(mock(Dispatcher.class), new FakeTime(), new Events() {
        @Override
        public void tell(Event event) {
            told.add(event.topic() + " " + event.source() + ": " + event.text());
        }

        @Override
        public List<Event> recent() {
            return List.of();
        }
    });

    @Test
    void aConnectionIsToldOfWhenItsStateChanges() {
        update(State.CONNECTING, "nothing received yet", null);
        update(State.CONNECTING, "still nothing", null);
        update(State.ONLINE, null, null);
        update(State.ONLINE, null, Alarms.NONE);
        update(State.OFFLINE, "no answer for 30 s", Alarms.NONE);
        assertTold(
                "CONNECTION battery cellar: connecting: nothing received yet",
                "CONNECTION battery cellar: online",
                "CONNECTION battery cellar: offline: no answer for 30 s");
    }

    @Test
    void alarmsAreToldOfWhenTheyComeChangeAndGo() {
        update(State.ONLINE, null, HOT);
        told.clear();
        update(State.ONLINE, null, HOT);
        assertTold();
        update(State.ONLINE, null, null);
        update(State.ONLINE, null, HOT);
        assertTold();
        update(State.ONLINE, null, Alarms.NONE.with(AlarmId.MOS_OVERTEMPERATURE, Severity.PROTECTION));
        assertTold("ALARM battery cellar: mos_overtemperature (protection)");
        update(State.ONLINE, null, Alarms.NONE.with(AlarmId.SHORT_CIRCUIT, Severity.PROTECTION));
        assertTold(
                "ALARM battery cellar: mos_overtemperature is over",
                "ALARM battery cellar: short_circuit (protection)");
        update(State.ONLINE, null, Alarms.NONE);
        assertTold("ALARM battery cellar: short_circuit is over");
    }

    @Test
    void anAlarmThatIsThereFromTheBeginningIsToldOf() {
        update(State.ONLINE, null, HOT);
        assertTold("CONNECTION battery cellar: online", "ALARM battery cellar: mos_overtemperature (warning)");
    }

    private void update(State state, String reason, Alarms alarms) {
        when(cellar.id()).thenReturn("cellar");
        Values.Builder values = Values.builder();
        if (alarms != null) {
            values.alarms(alarms);
        }
        Connection connection =
                new Connection(state, Optional.ofNullable(reason).map(text -> Reason.of("test", text)), Instant.EPOCH);
        events.updated(new BatteryUpdate(cellar, Snapshot.of(1, values.build(), 0), connection));
    }

    private void assertTold(String... expected) {
        assertEquals(new TreeSet<>(Set.of(expected)), new TreeSet<>(told));
        told.clear();
    }
}
