package org.packguard.web.metrics;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.broker.FakeBroker;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Event;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.web.testing.FakeExport;
import org.packguard.web.testing.FakeGuard;
import org.packguard.web.testing.FakeSources;

/** One of everything, and everything that it can say. */
final class World {
    private World() {}

    static FakeSources fill(FakeSources sources, long now) {
        FakeBattery battery = new FakeBattery("a", "A").online().received(everything(), now);
        sources.batteries.add(battery);
        sources.batteries.add(bank(battery));
        sources.guards.add(new FakeGuard("main", "a", decision(now)));
        sources.relays.add(relay(now));
        sources.inverters.add(inverter(now));
        sources.links.add(link(now));
        sources.listeners.add(new ListenerStatus("mqtt", Lane.OBSERVER, 12, 3, true));
        sources.brokers.add(
                new FakeBroker("home", new BrokerStatus(true, Optional.empty(), FakeBattery.SINCE, 6, 1000, 2, 30, 4)));
        sources.exports.add(new FakeExport(
                "cloud",
                new ExportStatus(Optional.of(Reason.of("test", "is away")), 5, 100, 4, 3, 2, OptionalLong.of(now))));
        for (Event.Topic topic : Event.Topic.values()) {
            sources.eventCounts.put(topic, (long) topic.ordinal());
        }
        return sources;
    }

    static Values everything() {
        Values.Builder values = Values.builder();
        Quantity.pack().forEach(quantity -> values.set(quantity, 1));
        Quantity.cell().stream()
                .filter(quantity -> quantity.kind() != Kind.TEXT)
                .forEach(quantity -> values.cells(quantity, new long[] {1, 0, 1}));
        return values.cellFirmware(2, "1.\"0\\")
                .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION))
                .build();
    }

    private static Bank bank(FakeBattery member) {
        Bank bank = mock(Bank.class);
        lenient().when(bank.id()).thenReturn("house");
        lenient().when(bank.name()).thenReturn("House");
        lenient().when(bank.driver()).thenReturn("bank");
        lenient().when(bank.info()).thenReturn(DeviceInfo.NONE);
        lenient().when(bank.snapshot()).thenReturn(Snapshot.EMPTY);
        lenient().when(bank.deliveries()).thenReturn(Map.of());
        lenient()
                .when(bank.connection())
                .thenReturn(new Connection(Connection.State.ONLINE, Optional.empty(), FakeBattery.SINCE));
        lenient()
                .when(bank.members())
                .thenReturn(List.of(
                        new Bank.Member("a", Optional.of(member), Optional.of(true)),
                        new Bank.Member("b", Optional.empty(), Optional.empty())));
        return bank;
    }

    private static Decision decision(long now) {
        List<Condition> conditions = new ArrayList<>();
        for (int cell = 0; cell < 2; cell++) {
            conditions.add(FakeGuard.condition(
                    "cell-extreme-overvoltage",
                    Condition.Severity.ALARM,
                    Set.of(Direction.CHARGE),
                    now,
                    "high",
                    "",
                    cell == 0 ? Optional.of(Condition.Latch.LATCHED) : Optional.empty()));
        }
        return new Decision(
                now,
                GuardState.PROTECT,
                false,
                true,
                true,
                conditions,
                Map.of(
                        Limit.Kind.CHARGE_VOLTAGE, limit(Limit.Kind.CHARGE_VOLTAGE, 552_000),
                        Limit.Kind.CHARGE_CURRENT, limit(Limit.Kind.CHARGE_CURRENT, 25_000),
                        Limit.Kind.DISCHARGE_CURRENT, limit(Limit.Kind.DISCHARGE_CURRENT, 35_500),
                        Limit.Kind.DISCHARGE_VOLTAGE, limit(Limit.Kind.DISCHARGE_VOLTAGE, 480_000)),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    private static Limit limit(Limit.Kind kind, long value) {
        return new Limit(kind, OptionalLong.of(value), "", List.of());
    }

    private static Relay relay(long now) {
        Relay relay = mock(Relay.class);
        lenient().when(relay.id()).thenReturn("charge");
        lenient().when(relay.type()).thenReturn("lcus");
        lenient()
                .when(relay.status())
                .thenReturn(new RelayStatus(
                        true,
                        now,
                        OptionalLong.empty(),
                        Optional.of(new RelayStatus.ReadBack(false, now)),
                        Optional.of(Reason.of("test", "unplugged")),
                        List.of(),
                        7,
                        2));
        return relay;
    }

    private static Inverter inverter(long now) {
        Inverter inverter = mock(Inverter.class);
        lenient().when(inverter.id()).thenReturn("left");
        lenient().when(inverter.battery()).thenReturn("a");
        lenient().when(inverter.sent()).thenReturn(Optional.of(new Sent(20_000, 35_500, now)));
        lenient()
                .when(inverter.status())
                .thenReturn(new InverterStatus(
                        InverterStatus.Phase.SENDING,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        OptionalLong.of(552_000),
                        Map.of(),
                        new InverterStatus.KeepAlive(InverterStatus.KeepAlive.State.SEEN, OptionalLong.of(now), 7, 1),
                        12,
                        96,
                        List.of()));
        return inverter;
    }

    private static LinkStatus link(long now) {
        return new LinkStatus(
                "/dev/x",
                "serial",
                List.of("a"),
                LinkStatus.State.DISCONNECTED,
                Optional.empty(),
                FakeBattery.SINCE,
                new LinkStatistics(1000, 20, 9, Map.of(RejectReason.ALL_ZERO, 2L), 3, 1, OptionalLong.of(now)));
    }
}
