package org.packguard.link.ble.testing;

import java.util.List;
import java.util.Map;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.driver.jk.JkProvider;
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
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.FakeTime;

/** A JK BMS as the real driver reads it over a transport. */
public final class JkBattery implements AutoCloseable {
    private final Runnable end;
    private final Opened<Battery> opened;

    /** Opens it with a configuration as in a file. */
    public JkBattery(LinkProvider transport, Map<String, String> texts) throws ConfigurationException {
        this(transport, texts, new SystemClock(), new DeadlineThread());
    }

    private JkBattery(LinkProvider transport, Map<String, String> texts, Clock clock, DeadlineThread deadlines)
            throws ConfigurationException {
        this(transport, texts, clock, deadlines, deadlines::close);
    }

    /** Opens it with a time of the test's own. */
    public JkBattery(LinkProvider transport, Map<String, String> texts, FakeTime time) throws ConfigurationException {
        this(transport, texts, time, time, () -> {});
    }

    private JkBattery(LinkProvider transport, Map<String, String> texts, Clock clock, Deadlines deadlines, Runnable end)
            throws ConfigurationException {
        this.end = end;
        JkProvider provider = new JkProvider(new OneLink(transport, clock), new Nobody(), clock, deadlines);
        opened = provider.open(ConfigParser.parse(
                Kind.BATTERY, "cellar", "packguard.battery-cellar.cfg", texts, provider.parameters()));
    }

    /** Waits until it is online with the voltages of so many cells. */
    public void online(int cells) {
        Eventually.holds(
                () -> connection() + " " + opened.service().snapshot().values(),
                () -> connection().state() == Connection.State.ONLINE
                        && opened.service().snapshot().values().cells() == cells);
    }

    /** Waits until it has a reason not to be online that contains a text. */
    public void offline(String why) {
        Eventually.holds(
                this::connection,
                () -> connection().reason().map(Object::toString).orElse("").contains(why));
    }

    /** How it is connected. */
    public Connection connection() {
        return opened.service().connection();
    }

    @Override
    public void close() {
        opened.close();
        end.run();
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
