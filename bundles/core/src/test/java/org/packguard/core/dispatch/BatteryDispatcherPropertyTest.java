package org.packguard.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.packguard.core.Await;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.time.FakeTime;

class BatteryDispatcherPropertyTest {
    private static final Connection ONLINE = new Connection(Connection.State.ONLINE, Optional.empty(), Instant.EPOCH);

    /** Whatever is published in whatever order: protection sees all of it, observers never go back and end with the newest. */
    @Property(tries = 60)
    void protectionSeesAllAndObserversNeverGoBack(
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 3) Integer> schedule) {
        List<Battery> batteries =
                IntStream.range(0, 4).mapToObj(i -> mock(Battery.class)).toList();
        List<BatteryUpdate> guard = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> observer = new CopyOnWriteArrayList<>();
        Map<Battery, Long> newest = new HashMap<>();
        BatteryDispatcher dispatcher = new BatteryDispatcher(new FakeTime());
        try {
            dispatcher.subscribe(Lane.PROTECTION, "guard", guard::add);
            dispatcher.subscribe(Lane.OBSERVER, "observer", observer::add);
            long sequence = 0;
            for (int which : schedule) {
                sequence++;
                newest.put(batteries.get(which), sequence);
                dispatcher.publish(batteries.get(which), Snapshot.of(sequence, Values.NONE, 0), ONLINE);
            }
            Await.until("protection", () -> guard.size() == schedule.size());
            Await.until("observer", () -> last(observer).equals(newest));

            assertEquals(
                    LongStream.rangeClosed(1, schedule.size()).boxed().toList(),
                    guard.stream().map(update -> update.snapshot().sequence()).toList());
            Map<Battery, Long> seen = new HashMap<>();
            for (BatteryUpdate update : observer) {
                Long before = seen.put(update.battery(), update.snapshot().sequence());
                assertTrue(before == null || before < update.snapshot().sequence());
            }
            ListenerStatus status = dispatcher.listeners().get(1);
            assertEquals(schedule.size(), status.delivered() + status.dropped());
        } finally {
            dispatcher.close();
        }
    }

    private static Map<Battery, Long> last(List<BatteryUpdate> updates) {
        Map<Battery, Long> last = new HashMap<>();
        updates.forEach(update -> last.put(update.battery(), update.snapshot().sequence()));
        return last;
    }
}
