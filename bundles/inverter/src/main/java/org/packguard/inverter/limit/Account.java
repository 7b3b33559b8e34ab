package org.packguard.inverter.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.packguard.model.guard.Direction;

/** The limits of one battery among its inverters. Safe for any thread: one settles after the other. */
public final class Account {
    private final Map<Direction, Ledger> ledgers = new EnumMap<>(Direction.class);

    /** Nobody has been told anything. */
    public Account() {
        for (Direction direction : Direction.values()) {
            ledgers.put(direction, new Ledger());
        }
    }

    /**
     * What an inverter asks for at one moment.
     *
     * @param id the id of the inverter
     * @param claims by direction
     * @param limits the limits of the battery by direction, in mA; empty where none is known
     * @param reachable whether it can be told anything
     * @param now in monotonic nanoseconds
     * @param memory for how long it goes by what it is told, in nanoseconds
     */
    public record Demand(
            String id,
            Map<Direction, Claim> claims,
            Map<Direction, OptionalLong> limits,
            boolean reachable,
            long now,
            long memory) {}

    /**
     * Finds out what an inverter may be told, has it told, and remembers it.
     *
     * @param telling is given the limits in mA, and says what the inverter has really been told; null where it was not. Called at
     *     once, while nobody else settles
     */
    public synchronized void settle(Demand demand, Function<Map<Direction, Long>, Map<Direction, Long>> telling) {
        Map<Direction, Long> granted = new EnumMap<>(Direction.class);
        ledgers.forEach((direction, ledger) -> {
            ledger.claim(demand.id(), demand.claims().get(direction), demand.reachable());
            granted.put(direction, ledger.grant(demand.id(), demand.limits().get(direction), demand.now()));
        });
        Map<Direction, Long> told = telling.apply(granted);
        if (told != null && demand.reachable()) {
            told.forEach((direction, current) ->
                    ledgers.get(direction).told(demand.id(), current, demand.now() + demand.memory()));
        }
    }

    /** An inverter is not told anything any more. */
    public synchronized void leave(String id) {
        ledgers.values().forEach(ledger -> ledger.leave(id));
    }
}
