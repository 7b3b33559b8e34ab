package org.packguard.model.battery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** A battery whose state a test sets. */
public final class FakeBattery implements Battery {
    public static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");

    public final List<Command> commands = new ArrayList<>();
    public boolean refuses;
    public Set<Quantity> switches = Set.of();
    private final String id;
    private final String name;
    private final Snapshot.Accumulator accumulator = new Snapshot.Accumulator();
    private final Map<Quantity, Delivery> deliveries = new LinkedHashMap<>();
    private volatile Connection connection =
            new Connection(Connection.State.CONNECTING, Optional.of(Reason.of("test", "nothing received yet")), SINCE);
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile DeviceInfo info = DeviceInfo.NONE;
    private volatile long implausible;

    public FakeBattery(String id, String name) {
        this.id = id;
        this.name = name;
    }

    public FakeBattery online() {
        connection = new Connection(Connection.State.ONLINE, Optional.empty(), SINCE);
        return this;
    }

    public FakeBattery offline(String reason) {
        connection = new Connection(Connection.State.OFFLINE, Optional.of(Reason.of("test", reason)), SINCE);
        return this;
    }

    public FakeBattery received(Values values, long at) {
        snapshot = accumulator.accept(values, at);
        return this;
    }

    public FakeBattery requires(Quantity... quantities) {
        for (Quantity quantity : quantities) {
            deliveries.put(
                    quantity,
                    new Delivery(quantity, Delivery.Role.REQUIRED, Duration.ofSeconds(1), Duration.ZERO, false));
        }
        return this;
    }

    public FakeBattery info(Map<String, String> fields) {
        info = new DeviceInfo(fields);
        return this;
    }

    public FakeBattery implausible(long count) {
        implausible = count;
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
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
        return implausible;
    }

    @Override
    public Set<Quantity> switches() {
        return switches;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        commands.add(command);
        return CompletableFuture.completedFuture(
                refuses ? CommandResult.refused(Reason.of("test", "not here")) : CommandResult.DONE);
    }
}
