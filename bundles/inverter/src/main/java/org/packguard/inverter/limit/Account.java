package org.packguard.inverter.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.packguard.model.guard.Direction;

/** The limits of one battery among its inverters. For one thread at a time. */
final class Account {
    private final Map<Direction, Ledger> ledgers = new EnumMap<>(Direction.class);

    /** Nobody has been told anything. */
    Account() {
        for (Direction direction : Direction.values()) {
            ledgers.put(direction, new Ledger());
        }
    }

    /**
     * Finds out what an inverter may be told, has it told, and remembers it.
     *
     * @param telling is given the limits in mA, and says what the inverter has really been told; null where it was not. Called at
     *     once, while nobody else settles
     */
    void settle(String inverter, Demand demand, Function<Map<Direction, Long>, Map<Direction, Long>> telling) {
        Map<Direction, Long> granted = new EnumMap<>(Direction.class);
        ledgers.forEach((direction, ledger) -> {
            ledger.claim(inverter, demand.claims().get(direction), demand.reachable());
            granted.put(direction, ledger.grant(inverter, demand.limits().get(direction), demand.now()));
        });
        Map<Direction, Long> told = telling.apply(granted);
        if (told != null && demand.reachable()) {
            told.forEach((direction, current) ->
                    ledgers.get(direction).told(inverter, current, demand.now() + demand.memory()));
        }
    }

    /** An inverter is not told anything any more. */
    void leave(String id) {
        ledgers.values().forEach(ledger -> ledger.leave(id));
    }

    /** Whether an inverter goes by a limit above 0. */
    boolean isGoneBy(Direction direction, long now) {
        return ledgers.get(direction).isGoneBy(now);
    }
}
