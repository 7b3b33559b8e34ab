package org.packguard.core.level;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import org.packguard.model.quantity.Quantity;

/** A battery that receives what a test says. */
final class TestBattery implements Battery {
    private final String id;
    private final Map<Quantity, Delivery> deliveries = new HashMap<>();
    private final Snapshot.Accumulator received = new Snapshot.Accumulator();

    TestBattery(String id) {
        this.id = id;
    }

    /** The same after a restart. */
    TestBattery anew() {
        TestBattery again = new TestBattery(id);
        again.deliveries.putAll(deliveries);
        return again;
    }

    void delivers(Quantity quantity, Duration period, Duration replyTimeout) {
        deliveries.put(quantity, new Delivery(quantity, Delivery.Role.REQUIRED, period, replyTimeout, false));
    }

    void receive(Values values, long at) {
        received.accept(values, at);
    }

    /** A cell read now, and the extreme computed from it and older ones. */
    void derive(long lowest, long at, long oldest) {
        received.accept(
                Values.builder().set(Quantity.UPTIME, 1).build(),
                at,
                Values.builder().set(Quantity.CELL_VOLTAGE_MIN, lowest).build(),
                oldest);
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
        return "test";
    }

    @Override
    public DeviceInfo info() {
        return DeviceInfo.NONE;
    }

    @Override
    public Connection connection() {
        return new Connection(Connection.State.ONLINE, Optional.empty(), Instant.EPOCH);
    }

    @Override
    public Snapshot snapshot() {
        return received.snapshot();
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
        return CompletableFuture.completedFuture(CommandResult.DONE);
    }
}
