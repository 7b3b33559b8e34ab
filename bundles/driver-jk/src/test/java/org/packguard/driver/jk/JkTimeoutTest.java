package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.osgi.framework.BundleContext;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.link.internal.tcp.TcpProvider;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.jk.UartEnd;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.line.PtyLine;
import org.packguard.simulator.line.TcpLine;

/** A BMS that falls silent on a line that stays plugged in: the link is opened anew and nothing else, over real links. */
@Timeout(120)
@ExtendWith(MockitoExtension.class)
class JkTimeoutTest {
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    @TempDir
    Path directory;

    @Mock
    private BundleContext context;

    @Mock
    private HostNames names;

    @Mock
    private Dispatcher dispatcher;

    private final DeadlineThread deadlines = new DeadlineThread();
    private final SystemClock clock = new SystemClock();
    private SharedLinks links;

    @BeforeEach
    void start() {
        links = new SharedLinks(clock, context);
        links.addProvider(new SerialProvider());
        links.addProvider(new TcpProvider(names));
    }

    @AfterEach
    void stop() throws InterruptedException {
        links.close();
        deadlines.close();
    }

    @Test
    void onASerialLine() throws Exception {
        try (Bms silent = new Bms(new PtyLine("packguard-test-silent", Optional.empty()));
                Bms sound = new Bms(new TcpLine("packguard-test-sound", "127.0.0.1", 0))) {
            isHeld(silent, serial(silent, 1), sound, tcp(sound, 86_400));
        }
    }

    @Test
    void overTcp() throws Exception {
        try (Bms silent = new Bms(new TcpLine("packguard-test-silent", "127.0.0.1", 0));
                Bms sound = new Bms(new PtyLine("packguard-test-sound", Optional.empty()))) {
            isHeld(silent, tcp(silent, 1), sound, serial(sound, 86_400));
        }
    }

    private void isHeld(Bms silent, Opened<Battery> timed, Bms sound, Opened<Battery> other) {
        try (timed;
                other) {
            Battery battery = timed.service();
            await(battery::connection, () -> battery.connection().state() == State.ONLINE);
            await(
                    other.service()::connection,
                    () -> other.service().connection().state() == State.ONLINE);
            silent.mute = true;
            int before = silent.connections.get();
            await(
                    () -> battery.connection() + " after " + silent.connections + " connections",
                    () -> silent.connections.get() > before && isSilent(battery));
            silent.mute = false;
            await(battery::connection, () -> battery.connection().state() == State.ONLINE);
            assertEquals(State.ONLINE, other.service().connection().state());
            assertEquals(1, sound.connections.get(), "nothing else is opened anew");
        }
    }

    private static boolean isSilent(Battery battery) {
        return battery.connection().state() == State.OFFLINE
                && battery.connection().reason().orElseThrow().text().equals("no valid frame for 1 s");
    }

    private Opened<Battery> serial(Bms bms, long timeout) throws ConfigurationException {
        return open(Map.of("transport", "serial", "port", bms.line.address(), "baud", 115_200L, "timeout", timeout));
    }

    private Opened<Battery> tcp(Bms bms, long timeout) throws ConfigurationException {
        String[] address = bms.line.address().split(":");
        return open(
                Map.of("transport", "tcp", "host", address[0], "port", Long.valueOf(address[1]), "timeout", timeout));
    }

    private Opened<Battery> open(Map<String, Object> settings) throws ConfigurationException {
        Map<String, Object> values = new HashMap<>(settings);
        values.put("protocol", "uart");
        values.put("period", new BigDecimal("0.5"));
        values.put("allowSwitching", false);
        return new JkProvider(links, dispatcher, clock, deadlines).open(new Config("test", "test", values));
    }

    private static void await(Supplier<?> actual, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("still " + actual.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A virtual BMS on a line, which can fall silent. */
    private static final class Bms implements Line.Listener, AutoCloseable {
        private final UartEnd end = new UartEnd(
                new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0)),
                false);
        private final AtomicInteger connections = new AtomicInteger();
        private final Line line;
        private volatile boolean mute;

        Bms(Line line) {
            this.line = line;
            line.start(this);
        }

        @Override
        public void connected() {
            connections.incrementAndGet();
            end.connected();
        }

        @Override
        public void received(byte[] bytes) {
            end.received(bytes, System.nanoTime(), (delay, reply) -> {
                if (!mute) {
                    line.write(reply);
                }
            });
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
