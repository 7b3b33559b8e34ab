package org.packguard.bank.component;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.bank.combine.Contributed;
import org.packguard.bank.combine.Freshness;
import org.packguard.bank.combine.Numbering;
import org.packguard.bank.combine.Part;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** The place of one member, taken or not. Guarded by the lock of the bank. */
final class Seat {
    private static final Reason ABSENT = Reason.of("bank.absent", "there is no such battery");
    private static final Reason STALE = Reason.of("bank.stale", "its values are too old");

    private final BankKeys.Member member;
    private final OptionalLong maxAge;
    private Optional<Battery> battery = Optional.empty();
    private Snapshot snapshot = Snapshot.EMPTY;
    private Optional<Connection> connection = Optional.empty();
    private Map<Quantity, Delivery> deliveries = Map.of();
    private Nature nature = Nature.PLAIN;
    private int cells;

    Seat(BankKeys.Member member, OptionalLong maxAge) {
        this.member = member;
        this.maxAge = maxAge;
    }

    /** Looks at what is there now. */
    void look(Surroundings surroundings) {
        Optional<Battery> found = surroundings.battery(member.id());
        battery = found;
        // the connection first: with it lost the snapshot is not used, whichever it is
        connection = found.map(Battery::connection);
        snapshot = found.map(Battery::snapshot).orElse(Snapshot.EMPTY);
        found.map(Battery::deliveries).ifPresent(table -> deliveries = table);
        found.map(Battery::nature).ifPresent(one -> nature = one);
        cells = Math.max(cells, Numbering.cells(snapshot.values()));
    }

    Part part() {
        boolean online = connection.filter(one -> one.state() == State.ONLINE).isPresent();
        return new Part(online, snapshot, deliveries, new Freshness(nature, maxAge), member.settings(), cells);
    }

    /** What a bank may say of the member. */
    Bank.Contribution contribution(Contributed contributed) {
        return new Bank.Contribution(
                member.id(),
                contributed.present() ? Optional.empty() : Optional.of(lack()),
                contributed.share(),
                contributed.charge(),
                contributed.discharge());
    }

    /** Why it is missing when it is. */
    Reason lack() {
        return connection
                .map(one -> one.state() == State.ONLINE ? STALE : one.reason().orElse(ABSENT))
                .orElse(ABSENT);
    }

    boolean isBank() {
        return battery.filter(Bank.class::isInstance).isPresent();
    }

    String id() {
        return member.id();
    }

    Optional<String> contactor() {
        return member.contactor();
    }

    Optional<Battery> battery() {
        return battery;
    }

    Map<Quantity, Delivery> deliveries() {
        return deliveries;
    }

    int cells() {
        return cells;
    }

    /** What was looked at. */
    Seen seen() {
        return new Seen(battery, snapshot.sequence());
    }

    /** Which snapshot of which battery. */
    record Seen(Optional<Battery> battery, long sequence) {}
}
