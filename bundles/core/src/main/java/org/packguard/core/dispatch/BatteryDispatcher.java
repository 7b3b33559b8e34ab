package org.packguard.core.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.time.Clock;

/**
 * Hands updates to protection in order and to observers as far as they keep up. Publishing takes one short lock and fills
 * slots; listeners are called on other threads and never under a lock.
 */
@Component(service = Dispatcher.class, immediate = true)
public final class BatteryDispatcher implements Dispatcher, AutoCloseable {
    private static final int PROTECTION_CAPACITY = 4096;

    private final Clock clock;
    private final ProtectionLane protection;
    private final Object lock = new Object();
    private final Map<Battery, BatteryUpdate> latest = new LinkedHashMap<>();
    /** A driver may publish once more while its battery is being closed; that must not bring the battery back. */
    private final Set<Battery> forgotten = Collections.newSetFromMap(new WeakHashMap<>());

    private List<Outlet> guards = List.of();
    private List<ObserverLane> observers = List.of();
    private boolean closed;

    /** Starts the lane of protection. */
    @Activate
    public BatteryDispatcher(@Reference Clock clock) {
        this(clock, PROTECTION_CAPACITY);
    }

    BatteryDispatcher(Clock clock, int protectionCapacity) {
        this.clock = clock;
        protection = new ProtectionLane(protectionCapacity);
        protection.start();
    }

    @Override
    public void publish(Battery battery, Snapshot snapshot, Connection connection) {
        BatteryUpdate update = new BatteryUpdate(battery, snapshot, connection);
        synchronized (lock) {
            if (closed || forgotten.contains(battery)) {
                return;
            }
            latest.put(battery, update);
            protect(update, guards);
            for (ObserverLane observer : observers) {
                observer.offer(update);
            }
        }
    }

    @Override
    public void forget(Battery battery) {
        synchronized (lock) {
            forgotten.add(battery);
            latest.remove(battery);
            for (ObserverLane observer : observers) {
                observer.forget(battery);
            }
        }
    }

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
        return subscribe(lane, name, every -> true, listener);
    }

    @Override
    public Subscription subscribe(Lane lane, String name, Predicate<String> batteries, BatteryListener listener) {
        Outlet outlet = new Outlet(name, lane, batteries, listener, clock);
        return lane == Lane.PROTECTION ? guard(outlet) : observe(outlet);
    }

    @Override
    public List<ListenerStatus> listeners() {
        List<Outlet> all = new ArrayList<>();
        synchronized (lock) {
            all.addAll(guards);
            observers.forEach(observer -> all.add(observer.outlet()));
        }
        return all.stream().map(Outlet::status).toList();
    }

    /** Ends all threads without waiting for them; nothing is handed on any more. */
    @Deactivate
    @Override
    public void close() {
        List<ObserverLane> ending;
        synchronized (lock) {
            closed = true;
            guards.forEach(Outlet::close);
            guards = List.of();
            ending = observers;
            observers = List.of();
            latest.clear();
        }
        protection.close();
        ending.forEach(ObserverLane::close);
    }

    private void protect(BatteryUpdate update, List<Outlet> all) {
        List<Outlet> concerned = new ArrayList<>();
        for (Outlet outlet : all) {
            if (outlet.wants(update)) {
                concerned.add(outlet);
            }
        }
        if (!concerned.isEmpty()) {
            protection.offer(update, concerned);
        }
    }

    private Subscription guard(Outlet outlet) {
        synchronized (lock) {
            if (!closed) {
                guards = with(guards, outlet);
                latest.values().forEach(update -> protect(update, List.of(outlet)));
            }
        }
        return () -> {
            outlet.close();
            synchronized (lock) {
                guards = without(guards, outlet);
            }
        };
    }

    private Subscription observe(Outlet outlet) {
        ObserverLane observer = new ObserverLane(outlet);
        synchronized (lock) {
            if (!closed) {
                observers = with(observers, observer);
                latest.values().forEach(observer::offer);
                observer.start();
            }
        }
        return () -> {
            synchronized (lock) {
                observers = without(observers, observer);
            }
            observer.close();
        };
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }

    private static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(each -> each != one).toList();
    }
}
