package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.packguard.bank.component.BankProvider;
import org.packguard.can.CanFrame;
import org.packguard.can.internal.link.StreamedLinks;
import org.packguard.can.internal.slcan.SlcanProvider;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.dispatch.BatteryDispatcher;
import org.packguard.core.time.DeadlineThread;
import org.packguard.driver.pylontech.PylontechProvider;
import org.packguard.guard.component.GuardProviders;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.model.battery.Battery;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.user.Actor;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.can.CanBus;
import org.packguard.simulator.can.InverterChecker;
import org.packguard.simulator.can.InverterChecker.Fault;
import org.packguard.simulator.can.InverterRules;
import org.packguard.simulator.can.PylontechPack;
import org.packguard.simulator.can.SlcanAdapter;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.fault.FaultyPack;
import org.packguard.simulator.line.PtyLine;

/** Virtual batteries, drivers, a bank, its guard, inverters and virtual inverters that complain, over adapters on ptys. */
class CanGatewayTest {
    /** Five times as fast as it is, because a guard lets limits rise slowly. */
    private static final class QuickTime implements Clock, Deadlines, AutoCloseable {
        private static final int TIMES = 5;
        private final DeadlineThread thread = new DeadlineThread();

        @Override
        public long nanos() {
            return System.nanoTime() * TIMES;
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Deadline after(Duration delay, Runnable task) {
            return thread.after(delay.dividedBy(TIMES), task);
        }

        @Override
        public Deadline every(Duration pause, Runnable task) {
            return thread.every(pause.dividedBy(TIMES), task);
        }

        @Override
        public void close() {
            thread.close();
        }
    }

    private static final Actor ANNA = new Actor("anna", "console", true);
    private static final long PATIENCE = Duration.ofSeconds(90).toNanos();

    @TempDir
    Path directory;

    private final QuickTime time = new QuickTime();
    private final BatteryDispatcher dispatcher = new BatteryDispatcher(time);
    private final SharedLinks links = new SharedLinks(
            time, new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0), Path.of("unused"));
    private final StreamedLinks buses = new StreamedLinks(links, time);
    private final org.packguard.bank.component.Surroundings ofBanks = new org.packguard.bank.component.Surroundings();
    private final org.packguard.guard.component.Surroundings ofGuards =
            new org.packguard.guard.component.Surroundings();
    private final org.packguard.inverter.component.Surroundings ofInverters =
            new org.packguard.inverter.component.Surroundings();
    private final List<Provider> guards = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() {
        links.addProvider(new SlcanProvider(new SerialProvider(), new SerialProvider(), time));
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty(any())).thenReturn(directory.toString());
        when(context.registerService(eq(Provider.class), any(Provider.class), any()))
                .thenAnswer(call -> {
                    guards.add(call.getArgument(1));
                    return mock(ServiceRegistration.class);
                });
        GuardProviders providers = new GuardProviders(context, time, time, dispatcher, ofGuards);
        open.add(providers::close);
        ofGuards.addListener(ofInverters);
    }

    @AfterEach
    void end() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        links.close();
        dispatcher.close();
        time.close();
    }

    private <T> T object(Kind kind, String id, Provider provider, Class<T> type, String... settings)
            throws ConfigurationException {
        Map<String, String> written = new HashMap<>();
        for (String setting : settings) {
            written.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        written.put(kind.typeKey(), provider.type());
        Opened<?> opened = provider.open(ConfigParser.parse(kind, id, id, written, provider.parameters()));
        open.add(opened);
        return type.cast(opened.service());
    }

    private String port(String name) {
        return "port=" + directory.resolve(name);
    }

    private void battery(String id) throws ConfigurationException, IOException {
        CanBus bus = new CanBus(500_000);
        open.add(adapter(bus, id));
        VirtualBattery cells =
                new VirtualBattery(new BatterySpec(15, 100, Chemistry.LFP, 60, 20, 3), new Scenario.Constant(10));
        PylontechPack pack = new PylontechPack(
                new FaultyPack(cells, new Faults()), Duration.ofSeconds(1).toNanos());
        CanBus.Port port = bus.join(frame -> {});
        Deadlines.Deadline telling = time.every(Duration.ofMillis(500), () -> {
            cells.advance(0.5);
            pack.tick(time.nanos(), port::send);
        });
        open.add(telling::cancel);
        Battery battery = object(
                Kind.BATTERY,
                id,
                new PylontechProvider(buses, links, dispatcher, time, time),
                Battery.class,
                "transport=slcan",
                port(id));
        ofBanks.addBattery(battery);
        ofGuards.addBattery(battery);
    }

    private SlcanAdapter adapter(CanBus bus, String id) throws IOException {
        return new SlcanAdapter(
                bus, new PtyLine("packguard-simulator-" + id, Optional.of(directory.resolve(id))), false);
    }

    private InverterChecker inverter(String id, String brand, String... more)
            throws ConfigurationException, IOException {
        CanBus bus = new CanBus(500_000);
        open.add(adapter(bus, id));
        InverterChecker checker = new InverterChecker(InverterRules.valueOf(brand.toUpperCase(Locale.ROOT)));
        CanBus.Port port = bus.join(frame -> {
            synchronized (checker) {
                checker.received(frame, time.nanos());
            }
        });
        port.send(CanFrame.standard(0x305, new byte[8]));
        List<String> settings =
                new ArrayList<>(List.of("brand=" + brand, "battery=house", "guard=main", "transport=slcan", port(id)));
        settings.addAll(List.of(more));
        SetPointSink sink = object(
                Kind.INVERTER,
                id,
                new CanInverterProvider(buses, dispatcher, time, time, ofInverters),
                SetPointSink.class,
                settings.toArray(String[]::new));
        ofGuards.addSink(sink);
        return checker;
    }

    private static void await(BooleanSupplier condition, InverterChecker... checkers) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - until < 0, () -> {
                StringBuilder said = new StringBuilder("never happened:");
                for (InverterChecker checker : checkers) {
                    said.append(' ').append(checker.charge()).append('/').append(checker.discharge());
                }
                return said.toString();
            });
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static double charge(InverterChecker checker) {
        synchronized (checker) {
            return checker.charge();
        }
    }

    private static double discharge(InverterChecker checker) {
        synchronized (checker) {
            return checker.discharge();
        }
    }

    @Test
    void whatTheBatteriesAllowReachesTheInvertersAndNothingMoreAndAWithdrawnPermitAtOnce()
            throws ConfigurationException, IOException, InterruptedException {
        battery("one");
        battery("two");
        Battery bank = object(
                Kind.BANK,
                "house",
                new BankProvider(dispatcher, time, time, ofBanks),
                Battery.class,
                "members=one, two",
                "capacities=one:100, two:100",
                "maxDischarge=80");
        ofGuards.addBattery(bank);
        ofInverters.addBattery(bank);
        Provider standard = guards.stream()
                .filter(one -> one.type().equals("standard"))
                .findFirst()
                .orElseThrow();
        Guard guard = object(
                Kind.GUARD,
                "main",
                standard,
                Guard.class,
                "battery=house",
                "chemistry=lfp",
                "cells=15",
                "capacity=100",
                "maxCharge=100",
                "maxDischarge=100",
                "minOff=10");
        ofInverters.addGuard(guard);
        InverterChecker left = inverter("left", "pylontech", "split=scale", "share=0.25");
        InverterChecker right = inverter("right", "victron", "split=remainder");
        left.allow(25, 20);
        right.allow(100, 80);
        // never more than the caps of bank and guard, which the virtual inverters watch, and a quarter of it to the
        // left
        await(() -> discharge(left) > 0 && discharge(right) == 3 * discharge(left), left, right);
        await(() -> charge(left) > 0 && charge(right) > 0, left, right);
        guard.inhibit(Set.of(Direction.CHARGE), Optional.empty(), ANNA);
        await(() -> charge(left) == 0 && charge(right) == 0, left, right);
        await(() -> left.permits() == 1, left);
        await(() -> discharge(left) > 0, left);
        for (InverterChecker checker : List.of(left, right)) {
            synchronized (checker) {
                List<InverterChecker.Complaint> complaints = checker.complaints().stream()
                        // a slow machine is no fault of the sender
                        .filter(one -> one.fault() != Fault.LATE && one.fault() != Fault.SILENT)
                        .toList();
                assertEquals(List.of(), complaints);
                assertTrue(checker.telegrams() > 0);
                assertTrue(checker.voltage() > 40);
            }
        }
    }
}
