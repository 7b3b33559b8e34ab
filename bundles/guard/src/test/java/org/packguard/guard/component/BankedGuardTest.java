package org.packguard.guard.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.packguard.bank.component.BankProvider;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.guard.engine.Settings;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.guard.Decision;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.FakeTime;

/** A guard of a real bank: every rule applies to each member, and the worst decides. */
class BankedGuardTest {
    private static final List<Quantity> REQUIRED = List.of(
            Quantity.CELL_VOLTAGE_MIN,
            Quantity.CELL_VOLTAGE_MAX,
            Quantity.CELL_TEMPERATURE_MIN,
            Quantity.CELL_TEMPERATURE_MAX,
            Quantity.CURRENT);

    @TempDir
    Path place;

    private static final Map<String, String> LIMITED =
            Map.of("chargeLimits", "left:50, right:50", "dischargeLimits", "left:50, right:50");

    private final FakeTime time = new FakeTime();
    private final Queue<Runnable> disk = new ArrayDeque<>();
    private final List<BatteryListener> listeners = new ArrayList<>();
    private final Dispatcher dispatcher = mock(Dispatcher.class);
    private final Surroundings aroundGuard = mock(Surroundings.class);
    private final org.packguard.bank.component.Surroundings aroundBank =
            new org.packguard.bank.component.Surroundings();
    private final Map<String, Member> members = new HashMap<>();
    private Bank bank;
    private LivingGuard guard;

    /** A battery that says what a test has it say. */
    private final class Member {
        private final Battery battery = mock(Battery.class);
        private final Snapshot.Accumulator frames = new Snapshot.Accumulator();

        private Member(String id) {
            Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
            REQUIRED.forEach(quantity -> deliveries.put(
                    quantity,
                    new Delivery(quantity, Delivery.Role.REQUIRED, Duration.ofSeconds(1), Duration.ZERO, false)));
            lenient().when(battery.id()).thenReturn(id);
            lenient().when(battery.driver()).thenReturn("jk");
            lenient().when(battery.deliveries()).thenReturn(deliveries);
            lenient().when(battery.nature()).thenReturn(Nature.PLAIN);
            lenient().when(battery.snapshot()).thenAnswer(call -> frames.snapshot());
            lenient().when(battery.connection()).thenReturn(new Connection(State.ONLINE, Optional.empty(), time.now()));
        }

        private void come() {
            lenient().when(aroundGuard.battery(battery.id())).thenReturn(Optional.of(battery));
            aroundBank.addBattery(battery);
        }

        private void go() {
            lenient().when(aroundGuard.battery(battery.id())).thenReturn(Optional.empty());
            aroundBank.removeBattery(battery);
        }

        private void says(long lowest, long highest) {
            says(lowest, highest, 0);
        }

        private void says(long lowest, long highest, long current) {
            Values values = Values.builder()
                    .set(Quantity.VOLTAGE, 16 * lowest)
                    .set(Quantity.CELL_VOLTAGE_MIN, lowest)
                    .set(Quantity.CELL_VOLTAGE_MAX, highest)
                    .set(Quantity.CELL_TEMPERATURE_MIN, 2_000)
                    .set(Quantity.CELL_TEMPERATURE_MAX, 2_100)
                    .set(Quantity.CURRENT, current)
                    .build();
            hand(new BatteryUpdate(battery, frames.accept(values, time.nanos()), battery.connection()));
        }
    }

    @BeforeEach
    void surround() {
        lenient().when(dispatcher.subscribe(any(), anyString(), any(), any())).thenCallRealMethod();
        lenient().when(dispatcher.subscribe(any(), anyString(), any())).thenAnswer(call -> {
            BatteryListener listener = call.getArgument(2);
            listeners.add(listener);
            return (Dispatcher.Subscription) () -> listeners.remove(listener);
        });
        doAnswer(call -> {
                    hand(new BatteryUpdate(call.getArgument(0), call.getArgument(1), call.getArgument(2)));
                    return null;
                })
                .when(dispatcher)
                .publish(any(), any(), any());
        lenient().when(aroundGuard.battery(anyString())).thenReturn(Optional.empty());
        lenient().when(aroundGuard.level(anyString())).thenReturn(Optional.empty());
        lenient().when(aroundGuard.sinks(anyString())).thenReturn(List.of());
        lenient().when(aroundGuard.relay(anyString())).thenReturn(Optional.empty());
        lenient().when(aroundGuard.listeners()).thenReturn(List.of());
        for (String id : List.of("left", "right")) {
            Member member = new Member(id);
            members.put(id, member);
            member.come();
        }
    }

    private void hand(BatteryUpdate update) {
        List.copyOf(listeners).forEach(listener -> listener.updated(update));
    }

    private void open(Map<String, String> ofBank, Map<String, String> ofGuard) {
        BankProvider provider = new BankProvider(dispatcher, time, time, aroundBank);
        Map<String, Object> values = new HashMap<>();
        Map<String, String> bankWritten = new HashMap<>(Map.of("members", "left, right"));
        bankWritten.putAll(ofBank);
        for (Parameter<?> parameter : provider.parameters()) {
            Optional.ofNullable(bankWritten.get(parameter.name()))
                    .or(parameter::defaultText)
                    .ifPresent(text -> values.put(parameter.name(), parameter.read(text)));
        }
        Map<String, String> written =
                new HashMap<>(Map.of("profile", "standard", "chemistry", "lfp", "capacity", "100"));
        written.putAll(ofGuard);
        try {
            bank = (Bank) provider.open(new Config("house", "test", values)).service();
            lenient().when(aroundGuard.battery("house")).thenReturn(Optional.of(bank));
            guard = new LivingGuard(
                    "house",
                    "House",
                    "house",
                    Settings.read("test", written),
                    new RelayKeys(List.of(), List.of(), List.of(), List.of(), false, Optional.empty()),
                    written,
                    new Workshop(
                            time,
                            time,
                            dispatcher,
                            aroundGuard,
                            disk::add,
                            Runnable::run,
                            new Announcer(aroundGuard, Runnable::run),
                            new Partings(id -> true),
                            place.resolve("latches")));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
        flush();
    }

    private void flush() {
        for (Runnable work = disk.poll(); work != null; work = disk.poll()) {
            work.run();
        }
    }

    /** Seconds in each of which these batteries say that all is well. */
    private void well(int seconds, String... ids) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            for (String id : ids) {
                members.get(id).says(33_000, 33_200);
            }
            flush();
        }
    }

    private void permits(boolean charge, boolean discharge) {
        Decision decision = guard.decision();
        assertEquals(List.of(charge, discharge), List.of(decision.charge(), decision.discharge()));
    }

    @Test
    void nothingIsPermittedBeforeEveryMemberHasBeenSeenWhole() {
        open(Map.of(), Map.of());
        well(3, "left");
        permits(false, false);
        well(3, "left", "right");
        permits(true, true);
    }

    @Test
    void theWorstMemberDecidesAndAHealthyOneClearsNothing() {
        open(Map.of(), Map.of());
        well(3, "left", "right");
        for (int i = 0; i < 3; i++) {
            well(1, "left");
            members.get("right").says(33_000, 37_000);
            flush();
        }
        permits(false, true);
        assertEquals(37_000, bank.snapshot().values().get(Quantity.CELL_VOLTAGE_MAX));
        well(8, "left");
        permits(false, true);
    }

    @Test
    void aMissingMemberWithdrawsBothWhateverTheBankSays() {
        open(Map.of(), Map.of());
        well(3, "left", "right");
        permits(true, true);
        members.get("right").go();
        well(2, "left");
        permits(false, false);
        assertEquals(State.ONLINE, bank.connection().state());
        assertTrue(
                guard.decision().conditions().stream().anyMatch(one -> one.id().equals("member-missing")));
    }

    @Test
    void aMemberThatFallsSilentWithdrawsBoth() {
        open(Map.of(), Map.of());
        well(3, "left", "right");
        well(12, "left");
        permits(false, false);
    }

    @Test
    void aMissingMemberWhoseContactorIsReadBackOpenIsLeftOutWhereThatIsWanted() {
        Relay contactor = mock(Relay.class);
        boolean[] closed = {false};
        lenient().when(contactor.id()).thenReturn("k2");
        lenient()
                .when(contactor.status())
                .thenAnswer(call -> new RelayStatus(
                        closed[0],
                        0,
                        OptionalLong.of(0),
                        Optional.of(new RelayStatus.ReadBack(closed[0], time.nanos())),
                        Optional.empty(),
                        List.of(),
                        0,
                        0));
        aroundBank.addRelay(contactor);
        open(Map.of("contactors", "right:k2"), Map.of("excludeOpenMembers", "true"));
        well(3, "left", "right");
        members.get("right").go();
        well(5, "left");
        permits(true, true);
        closed[0] = true;
        well(2, "left");
        permits(false, false);
        aroundBank.removeRelay(contactor);
        assertFalse(bank.members().get(1).contactorClosed().isPresent());
    }

    /** The inverter of the bank, which is told 30 A at most. */
    private SetPointSink inverter() {
        CanLinks buses = mock(CanLinks.class);
        org.packguard.inverter.component.Surroundings around = new org.packguard.inverter.component.Surroundings();
        around.addBattery(bank);
        around.addGuard(guard);
        CanInverterProvider provider = new CanInverterProvider(buses, dispatcher, time, time, around);
        Map<String, String> written = Map.of(
                "brand", "pylontech", "battery", "house", "guard", "house", "maxCharge", "30", "maxDischarge", "30");
        Map<String, Object> values = new HashMap<>(Map.of("maxChargeVoltage", 560_000L));
        for (Parameter<?> parameter : provider.parameters()) {
            Optional.ofNullable(written.get(parameter.name()))
                    .or(parameter::defaultText)
                    .ifPresent(text -> values.put(parameter.name(), parameter.read(text)));
        }
        try {
            when(buses.open(any(), anyString(), any())).thenReturn(mock(CanLink.class));
            SetPointSink sink =
                    provider.open(new Config("left", "test", values)).service();
            ArgumentCaptor<CanListener> listener = ArgumentCaptor.forClass(CanListener.class);
            verify(buses).open(any(), anyString(), listener.capture());
            listener.getValue().connected();
            lenient().when(aroundGuard.listeners()).thenReturn(List.of(around));
            lenient().when(aroundGuard.sinks(anyString())).thenReturn(List.of(sink));
            return sink;
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    /** Seconds in each of which both batteries charge with so much. */
    private void charging(int seconds, long current) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            // values that never change would be frozen ones
            long moving = i % 2 * 10;
            members.values().forEach(member -> member.says(33_000 + moving, 33_200 + moving, current));
            flush();
        }
    }

    private boolean isIgnored() {
        return guard.decision().conditions().stream().anyMatch(one -> one.id().equals("limit-ignored"));
    }

    @Test
    void whatARealInverterWasToldIsTheLimitThatMustNotBeIgnored() {
        open(LIMITED, Map.of("maxCharge", "100", "maxDischarge", "100"));
        well(3, "left", "right");
        SetPointSink inverter = inverter();
        charging(60, 10_000);
        assertEquals(30_000, inverter.sent().orElseThrow().chargeCurrent(), () -> guard.decision()
                .toString());
        assertFalse(isIgnored());
        charging(62, 18_000);
        assertTrue(isIgnored(), "36 A where 30 A were told, for a minute");
    }

    @Test
    void aRealInverterIsToldNothingWhenAMemberIsMissing() {
        open(LIMITED, Map.of("maxCharge", "100", "maxDischarge", "100"));
        well(3, "left", "right");
        SetPointSink inverter = inverter();
        charging(60, 10_000);
        members.get("right").go();
        well(2, "left");
        assertEquals(0, inverter.sent().orElseThrow().chargeCurrent());
        assertEquals(0, inverter.sent().orElseThrow().dischargeCurrent());
    }
}
