package org.packguard.web.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** A bank of fake batteries with equal shares; a battery that is not online is missing. */
public final class FakeBank implements Bank {
    private final FakeBattery self;
    private final List<Member> members;

    public FakeBank(FakeBattery self, List<Member> members) {
        this.self = self;
        this.members = members;
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public Policies policies() {
        return new Policies("capacityShare", "all", "reduce", OptionalLong.of(250_000), OptionalLong.empty());
    }

    @Override
    public List<Contribution> contributions() {
        long there = members.stream().filter(FakeBank::isThere).count();
        return members.stream().map(member -> contribution(member, there)).toList();
    }

    private static boolean isThere(Member member) {
        return member.battery()
                .filter(one -> one.connection().state() == Connection.State.ONLINE)
                .isPresent();
    }

    private static Contribution contribution(Member member, long there) {
        if (!isThere(member)) {
            Reason why = member.battery()
                    .flatMap(battery -> battery.connection().reason())
                    .orElse(Reason.of("test", "there is no such battery"));
            return new Contribution(member.id(), Optional.of(why), OptionalLong.empty(), Flow.NONE, Flow.NONE);
        }
        Battery battery = member.battery().orElseThrow();
        return new Contribution(
                member.id(),
                Optional.empty(),
                OptionalLong.of(10_000 / there),
                flow(battery, Quantity.CHARGE_SWITCH, Quantity.CHARGE_CURRENT_LIMIT),
                flow(battery, Quantity.DISCHARGE_SWITCH, Quantity.DISCHARGE_CURRENT_LIMIT));
    }

    private static Flow flow(Battery battery, Quantity position, Quantity limit) {
        var values = battery.snapshot().values();
        boolean blocked = values.has(position) && values.get(position) == 0;
        if (!values.has(limit)) {
            return new Flow(blocked, OptionalLong.empty());
        }
        return new Flow(blocked, OptionalLong.of(blocked ? 0 : values.get(limit)));
    }

    @Override
    public Optional<Place> place(long number) {
        return Optional.empty();
    }

    @Override
    public String id() {
        return self.id();
    }

    @Override
    public String name() {
        return self.name();
    }

    @Override
    public String driver() {
        return "bank";
    }

    @Override
    public DeviceInfo info() {
        return self.info();
    }

    @Override
    public Connection connection() {
        return self.connection();
    }

    @Override
    public Snapshot snapshot() {
        return self.snapshot();
    }

    @Override
    public Map<Quantity, Delivery> deliveries() {
        return self.deliveries();
    }

    @Override
    public long implausible() {
        return self.implausible();
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        return self.execute(command);
    }
}
