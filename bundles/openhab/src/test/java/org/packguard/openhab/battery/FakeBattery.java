package org.packguard.openhab.battery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** A battery that is what a test makes of it. */
final class FakeBattery implements Battery {
    final List<Command> commands = new ArrayList<>();
    CommandResult result = CommandResult.DONE;
    DeviceInfo info = DeviceInfo.NONE;
    private final Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
    private Connection connection = new Connection(Connection.State.CONNECTING, Optional.empty(), Instant.EPOCH);
    private Snapshot snapshot = Snapshot.EMPTY;

    FakeBattery(Quantity... delivered) {
        for (Quantity quantity : delivered) {
            deliveries.put(
                    quantity,
                    new Delivery(quantity, Delivery.Role.REQUIRED, Duration.ofSeconds(1), Duration.ZERO, false));
        }
    }

    /** Says something. */
    void says(Values.Builder values, long at) {
        snapshot = Snapshot.of(snapshot.sequence() + 1, values.build(), at);
        connection = new Connection(Connection.State.ONLINE, Optional.empty(), Instant.EPOCH);
    }

    void isLost(Reason why) {
        connection = new Connection(Connection.State.OFFLINE, Optional.of(why), Instant.EPOCH);
    }

    @Override
    public String id() {
        return "cellar";
    }

    @Override
    public String name() {
        return "Cellar";
    }

    @Override
    public String driver() {
        return "jk";
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Map<Quantity, Delivery> deliveries() {
        return deliveries;
    }

    @Override
    public long implausible() {
        return 0;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        commands.add(command);
        return CompletableFuture.completedFuture(result);
    }
}
