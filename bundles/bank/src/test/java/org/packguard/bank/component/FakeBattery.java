package org.packguard.bank.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** A battery that says what a test has it say. */
final class FakeBattery implements Battery {
    private final String id;
    private final FakeTime time;
    private final FakeDispatcher dispatcher;
    private final Snapshot.Accumulator frames = new Snapshot.Accumulator();
    final List<Command> commands = new ArrayList<>();
    CommandResult answer = CommandResult.DONE;
    Set<Quantity> switches = Set.of();
    private Connection connection;

    FakeBattery(String id, FakeTime time, FakeDispatcher dispatcher) {
        this.id = id;
        this.time = time;
        this.dispatcher = dispatcher;
        connection = new Connection(
                State.CONNECTING, Optional.of(Reason.of("test", "waiting for the first frame")), time.now());
    }

    void says(Values.Builder values) {
        frames.accept(values.build(), time.nanos());
        connection = new Connection(State.ONLINE, Optional.empty(), time.now());
        publish();
    }

    void lost(String why) {
        connection = new Connection(State.OFFLINE, Optional.of(Reason.of("test", why)), time.now());
        publish();
    }

    private void publish() {
        dispatcher.hand(new BatteryUpdate(this, snapshot(), connection));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String driver() {
        return "fake";
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(Map.of("vendor", "maker of " + id));
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Snapshot snapshot() {
        return frames.snapshot();
    }

    @Override
    public Map<Quantity, Delivery> deliveries() {
        Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
        for (Quantity quantity : List.of(Quantity.SOC, Quantity.VOLTAGE, Quantity.CHARGE_CURRENT_LIMIT)) {
            deliveries.put(
                    quantity, new Delivery(quantity, Role.REQUIRED, Duration.ofSeconds(1), Duration.ZERO, false));
        }
        return deliveries;
    }

    @Override
    public Set<Quantity> switches() {
        return switches;
    }

    @Override
    public long implausible() {
        return 2;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        commands.add(command);
        return CompletableFuture.completedFuture(answer);
    }
}
