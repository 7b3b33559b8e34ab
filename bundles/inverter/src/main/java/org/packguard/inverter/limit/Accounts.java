package org.packguard.inverter.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.packguard.model.guard.Direction;

/**
 * The accounts of all batteries, and which of them are the same cells: a bank and its batteries, or banks with a battery in
 * common. Limits of such batteries cannot be added, so that the inverters of one of them at most are told any: those of the bank rather than
 * those of its batteries, and of two banks neither. They are told none either while one of the others still goes by what it was told
 * before. Safe for any thread: one settles after the other.
 */
public final class Accounts {
    private final Map<String, Account> accounts = new TreeMap<>();
    private final List<Membership> inverters = new ArrayList<>();
    private final Map<String, Set<String>> banks = new HashMap<>();

    /** Nobody has been told anything. */
    public Accounts() {}

    /** A battery is a bank of others; that is remembered when it is gone, since what its inverters were told is as well. */
    public synchronized void isBank(String battery, Set<String> members) {
        banks.put(battery, Set.copyOf(members));
    }

    /**
     * An inverter belongs to a battery until this is closed.
     *
     * @param inverter its id
     * @param battery the id of the battery or bank
     */
    public synchronized Membership join(String inverter, String battery) {
        Membership membership = new Membership(inverter, battery);
        inverters.add(membership);
        return membership;
    }

    /** An inverter of a battery. */
    public final class Membership implements AutoCloseable {
        private final String inverter;
        private final String battery;

        private Membership(String inverter, String battery) {
            this.inverter = inverter;
            this.battery = battery;
        }

        /** The bank because of which the inverter is told no limits. */
        public Optional<String> conflict() {
            synchronized (Accounts.this) {
                return inverters.stream()
                        .map(other -> other.battery)
                        .filter(other -> banks.containsKey(other) && isShared(battery, other))
                        .findFirst();
            }
        }

        /**
         * Finds out what the inverter may be told, has it told, and remembers it.
         *
         * @param telling is given the limits in mA, and says what the inverter has really been told; null where it was not. Called at
         *     once, while nobody else settles
         */
        public void settle(Demand demand, Function<Map<Direction, Long>, Map<Direction, Long>> telling) {
            synchronized (Accounts.this) {
                Map<Direction, OptionalLong> limits = new EnumMap<>(demand.limits());
                accounts.forEach((other, account) -> {
                    if (isShared(battery, other)) {
                        limits.replaceAll((direction, limit) ->
                                account.isGoneBy(direction, demand.now()) ? OptionalLong.of(0) : limit);
                    }
                });
                accounts.computeIfAbsent(battery, unused -> new Account())
                        .settle(inverter, demand.within(limits), telling);
            }
        }

        /** The inverter is told nothing for now; what it was told last still counts while it goes by it. */
        public void leave() {
            synchronized (Accounts.this) {
                if (accounts.containsKey(battery)) {
                    accounts.get(battery).leave(inverter);
                }
            }
        }

        /** The same, for good. */
        @Override
        public void close() {
            synchronized (Accounts.this) {
                inverters.remove(this);
                leave();
            }
        }
    }

    private boolean isShared(String one, String other) {
        return !one.equals(other) && !Collections.disjoint(parts(one), parts(other));
    }

    private Set<String> parts(String battery) {
        return banks.getOrDefault(battery, Set.of(battery));
    }
}
