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
import org.packguard.core.time.SystemClock;
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
import org.packguard.model.user.Actor;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.can.CanBus;
import org.packguard.simulator.can.InverterChecker;
import org.packguard.simulator.can.InverterChecker.Fault;
import org.packguard.simulator.can.InverterRules;
import org.packguard.simulator.can.SlcanAdapter;
import org.packguard.simulator.line.PtyLine;
import org.packguard.simulator.run.PylontechSimulator;

/** Virtual batteries, drivers, a bank, its guard, inverters and virtual inverters that complain, over adapters on ptys. */
class CanGatewayTest {
    private static final Actor ANNA = new Actor("anna", "console", true);
    private static final long PATIENCE = Duration.ofSeconds(90).toNanos();

    @TempDir
    Path directory;

    private final Clock clock = new SystemClock();
    private final DeadlineThread deadlines = new DeadlineThread();
    private final BatteryDispatcher dispatcher = new BatteryDispatcher(clock);
    private final SharedLinks links = new SharedLinks(
            clock, new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0), Path.of("unused"));
    private final StreamedLinks buses = new StreamedLinks(links, clock);
    private final org.packguard.bank.component.Surroundings ofBanks = new org.packguard.bank.component.Surroundings();
    private final org.packguard.guard.component.Surroundings ofGuards =
            new org.packguard.guard.component.Surroundings();
    private final org.packguard.inverter.component.Surroundings ofInverters =
            new org.packguard.inverter.component.Surroundings();
    private final List<Provider> guards = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Simulation> packs = new HashMap<>();

    @BeforeEach
    void start() {
        links.addProvider(new SlcanProvider(new SerialProvider(), new SerialProvider(), clock));
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty(any())).thenReturn(directory.toString());
        when(context.registerService(eq(Provider.class), any(Provider.class), any())).thenAnswer(call -> {
            guards.add(call.getArgument(1));
            return mock(ServiceRegistration.class);
        });
        GuardProviders providers = new GuardProviders(context, clock, deadlines, dispatcher, ofGuards);
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
        deadlines.close();
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

    private void battery(String id) throws ConfigurationException {
        packs.put(
                id,
                object(
                        Kind.SIMULATOR,
                        id,
                        new PylontechSimulator(clock),
                        Simulation.class,
                        "transport=pty",
                        "link=" + directory.resolve(id),
                        "cells=15",
                        "scenario=constant",
                        "current=10",
                        "seed=3"));
        Battery battery = object(
                Kind.BATTERY,
                id,
                new PylontechProvider(buses, links, dispatcher, clock, deadlines),
                Battery.class,
                "transport=slcan",
                port(id));
        ofBanks.addBattery(battery);
        ofGuards.addBattery(battery);
    }

    private InverterChecker inverter(String id, String brand, String... more)
            throws ConfigurationException, IOException {
        CanBus bus = new CanBus(500_000);
        PtyLine line = new PtyLine("packguard-simulator-" + id, Optional.of(directory.resolve(id)));
        SlcanAdapter adapter = new SlcanAdapter(bus, line, false);
        open.add(adapter);
        InverterChecker checker = new InverterChecker(InverterRules.valueOf(brand.toUpperCase(Locale.ROOT)));
        CanBus.Port port = bus.join(frame -> {
            synchronized (checker) {
                checker.received(frame, clock.nanos());
            }
        });
        port.send(CanFrame.standard(0x305, new byte[8]));
        List<String> settings = new ArrayList<>(
                List.of("brand=" + brand, "battery=house", "guard=main", "transport=slcan", port(id)));
        settings.addAll(List.of(more));
        SetPointSink sink = object(
                Kind.INVERTER,
                id,
                new CanInverterProvider(buses, dispatcher, clock, deadlines, ofInverters),
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
                new BankProvider(dispatcher, clock, deadlines, ofBanks),
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
        // never more than the caps of bank and guard, which the virtual inverters watch, and a quarter of it to the left
        await(() -> discharge(left) > 0 && discharge(right) == 3 * discharge(left), left, right);
        await(() -> charge(left) > 0 && charge(right) > 0, left, right);
        guard.inhibit(Set.of(Direction.CHARGE), Optional.empty(), ANNA);
        await(() -> charge(left) == 0 && charge(right) == 0, left, right);
        await(() -> left.permits() == 1, left);
        assertTrue(discharge(left) > 0);
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
