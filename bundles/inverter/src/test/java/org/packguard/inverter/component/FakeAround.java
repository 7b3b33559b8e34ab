package org.packguard.inverter.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.model.user.Actor;

/** A battery, a guard and buses that do what a test has them do. */
final class FakeAround {
    final FakeTime time = new FakeTime();
    final Pack battery = new Pack("house");
    final Watchman guard = new Watchman();
    final Buses buses = new Buses();
    final Dispatch dispatcher = new Dispatch();
    final Surroundings surroundings = new Surroundings();

    FakeAround() {
        surroundings.addBattery(battery);
        surroundings.addGuard(guard);
    }

    CanInverterProvider provider() {
        return new CanInverterProvider(buses, dispatcher, time, time, surroundings);
    }

    /** The buses of inverters, by the id of the inverter. */
    final class Buses implements CanLinks {
        final Map<String, CanListener> listeners = new HashMap<>();
        final Map<String, List<CanFrame>> sent = new HashMap<>();

        @Override
        public CanLink open(Config config, String user, CanListener listener) {
            listeners.put(config.id(), listener);
            sent.put(config.id(), new ArrayList<>());
            return new CanLink() {
                @Override
                public void send(CanFrame frame) {
                    sent.get(config.id()).add(frame);
                }

                @Override
                public void rejected(RejectReason reason) {}

                @Override
                public void reset(Reason why) {}

                @Override
                public void close() {
                    listeners.remove(config.id());
                }
            };
        }

        /** What was sent to an inverter since the last call. */
        List<CanFrame> sent(String inverter) {
            List<CanFrame> since = List.copyOf(sent.get(inverter));
            sent.get(inverter).clear();
            return since;
        }
    }

    /** Hands updates over at once. */
    static final class Dispatch implements Dispatcher {
        private final List<BatteryListener> listeners = new ArrayList<>();

        @Override
        public void publish(Battery battery, Snapshot snapshot, Connection connection) {
            List.copyOf(listeners)
                    .forEach(listener -> listener.updated(new BatteryUpdate(battery, snapshot, connection)));
        }

        @Override
        public void forget(Battery battery) {}

        @Override
        public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        /** How many listen. */
        int subscriptions() {
            return listeners.size();
        }

        @Override
        public List<ListenerStatus> listeners() {
            return List.of();
        }
    }

    /** A battery. */
    class Pack implements Battery {
        private final String id;
        private final Snapshot.Accumulator frames = new Snapshot.Accumulator();
        final Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);

        Pack(String id) {
            this.id = id;
        }

        void says(Values.Builder values) {
            frames.accept(values.build(), time.nanos());
            dispatcher.publish(this, snapshot(), connection());
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String name() {
            return "House of the Müllers";
        }

        @Override
        public String driver() {
            return "fake";
        }

        @Override
        public DeviceInfo info() {
            return new DeviceInfo(Map.of());
        }

        @Override
        public Connection connection() {
            return new Connection(Connection.State.ONLINE, Optional.empty(), time.now());
        }

        @Override
        public Snapshot snapshot() {
            return frames.snapshot();
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

    /** A bank of batteries with sixteen cells each. */
    final class Crowd extends Pack implements Bank {
        private final List<String> members;

        Crowd(String id, String... members) {
            super(id);
            this.members = List.of(members);
        }

        @Override
        public List<Member> members() {
            return members.stream()
                    .map(member -> new Member(member, Optional.empty(), Optional.empty()))
                    .toList();
        }

        @Override
        public Policies policies() {
            throw new UnsupportedOperationException("inverters do not ask");
        }

        @Override
        public List<Contribution> contributions() {
            throw new UnsupportedOperationException("inverters do not ask");
        }

        @Override
        public Optional<Place> place(long number) {
            return Optional.of(new Place(members.get((int) (number - 1) / 16), (int) (number - 1) % 16 + 1));
        }
    }

    /** The guard {@code main} of the battery. */
    final class Watchman implements Guard {
        private Decision decision = decision(false, false, Map.of());

        private Decision decision(boolean charge, boolean discharge, Map<Limit.Kind, Limit> limits) {
            return new Decision(
                    time.nanos(),
                    charge || discharge ? GuardState.RUNNING : GuardState.CHECKING,
                    charge,
                    discharge,
                    false,
                    List.of(),
                    limits,
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    "");
        }

        /** Decides, and tells it. */
        void decides(boolean charge, boolean discharge) {
            decision = decision(charge, discharge, decision.limits());
            surroundings.decided(this, decision);
        }

        /** Limits from the next decision on. */
        void limits(Limit.Kind kind, long value) {
            Map<Limit.Kind, Limit> limits = new EnumMap<>(Limit.Kind.class);
            limits.putAll(decision.limits());
            limits.put(kind, new Limit(kind, OptionalLong.of(value), "test", List.of()));
            decision = decision(decision.charge(), decision.discharge(), limits);
        }

        /** Says the same again, as a guard does every second. */
        void renews() {
            decides(decision.charge(), decision.discharge());
        }

        @Override
        public String id() {
            return "main";
        }

        @Override
        public String name() {
            return "Main";
        }

        @Override
        public String profile() {
            return "standard";
        }

        @Override
        public String battery() {
            return "house";
        }

        @Override
        public Decision decision() {
            return decision;
        }

        @Override
        public CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<CommandResult> service(String condition, String checked, Actor who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<CommandResult> recover(String condition, Actor who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<CommandResult> inhibit(
                Set<Direction> directions, Optional<Duration> duration, Actor who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<CommandResult> release(Set<Direction> directions, Actor who) {
            throw new UnsupportedOperationException();
        }
    }
}
