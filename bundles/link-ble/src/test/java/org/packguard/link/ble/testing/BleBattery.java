package org.packguard.link.ble.testing;

import java.util.List;
import java.util.Map;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkProvider;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** A battery as its real driver reads it over a transport. */
public class BleBattery implements AutoCloseable {
    private final Runnable atEnd;
    private final Opened<?> opened;
    private final Battery battery;

    /** Makes the provider of a driver. */
    @FunctionalInterface
    public interface Driver {
        /** With the services of the system. */
        Provider provider(LinkManager links, Dispatcher dispatcher, Clock clock, Deadlines deadlines);
    }

    /** Opens it with a configuration as in a file. */
    public BleBattery(LinkProvider transport, Driver driver, Map<String, String> texts) throws ConfigurationException {
        this(transport, driver, texts, new SystemClock(), new DeadlineThread());
    }

    private BleBattery(
            LinkProvider transport, Driver driver, Map<String, String> texts, Clock clock, DeadlineThread deadlines)
            throws ConfigurationException {
        this(transport, driver, texts, clock, deadlines, deadlines::close);
    }

    /** The same with a time of the test's own. */
    public BleBattery(
            LinkProvider transport, Driver driver, Map<String, String> texts, Clock clock, Deadlines deadlines)
            throws ConfigurationException {
        this(transport, driver, texts, clock, deadlines, () -> {});
    }

    private BleBattery(
            LinkProvider transport,
            Driver driver,
            Map<String, String> texts,
            Clock clock,
            Deadlines deadlines,
            Runnable atEnd)
            throws ConfigurationException {
        this.atEnd = atEnd;
        Provider provider = driver.provider(new OneLink(transport, clock), new Nobody(), clock, deadlines);
        opened = provider.open(ConfigParser.parse(
                Kind.BATTERY, "cellar", "packguard.battery-cellar.cfg", texts, provider.parameters()));
        battery = (Battery) opened.service();
    }

    /** Waits until it is online with the voltages of so many cells. */
    public void online(int cells) {
        Eventually.holds(
                () -> connection() + " " + battery.snapshot().values(),
                () -> connection().state() == Connection.State.ONLINE
                        && battery.snapshot().values().cells() == cells);
    }

    /** Waits until a quantity is known. */
    public void has(Quantity quantity) {
        Eventually.holds(
                () -> battery.snapshot().values(),
                () -> battery.snapshot().values().has(quantity));
    }

    /** Waits until it has a reason not to be online that contains a text. */
    public void offline(String why) {
        Eventually.holds(
                this::connection,
                () -> connection().reason().map(Object::toString).orElse("").contains(why));
    }

    /** How it is connected now. */
    public final Connection connection() {
        return battery.connection();
    }

    @Override
    public void close() {
        opened.close();
        atEnd.run();
    }

    /** Has no listeners. */
    private static final class Nobody implements Dispatcher {
        @Override
        public void publish(Battery battery, Snapshot snapshot, Connection connection) {}

        @Override
        public void forget(Battery battery) {}

        @Override
        public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ListenerStatus> listeners() {
            return List.of();
        }
    }
}
