package org.packguard.guard.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Input.Member;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.level.Level;
import org.packguard.model.quantity.Quantity;

/**
 * The battery of a guard, or the members of its bank, with the newest snapshot that was handed over for each: one at a time and in
 * order, so that none is skipped. Guarded by the lock of the guard but for what it says of itself.
 */
final class Members {
    private final String target;
    private final Surroundings surroundings;
    private final Map<String, Snapshot> snapshots = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private volatile List<String> ids;

    /** What a battery has said of itself; still what its values are judged by when it is gone. */
    private record Known(Map<Quantity, Delivery> deliveries, Nature nature) {
        private static final Known NOTHING = new Known(Map.of(), Nature.PLAIN);
    }

    Members(String target, Surroundings surroundings) {
        this.target = target;
        this.surroundings = surroundings;
        ids = List.of(target);
    }

    /** The ids of the members as they were looked at last. */
    List<String> ids() {
        return ids;
    }

    /** Whether a battery is a member; for any thread. */
    boolean has(String id) {
        return ids.contains(id);
    }

    /** Takes an update in; false when it is of no member. */
    boolean take(BatteryUpdate update) {
        String id = update.battery().id();
        if (!has(id)) {
            return false;
        }
        snapshots.put(id, update.snapshot());
        return true;
    }

    /** What the engine sees of them as they are now; those of a bank that is gone stay. */
    List<Member> look() {
        Optional<Battery> whole = surroundings.battery(target);
        Optional<Level> level = surroundings.level(target);
        if (whole.orElse(null) instanceof Bank bank) {
            List<Bank.Member> all = bank.members();
            ids = all.stream().map(Bank.Member::id).toList();
            return all.stream()
                    .map(one -> member(one.id(), one.battery(), one.contactorClosed(), level))
                    .toList();
        }
        if (whole.isPresent()) {
            ids = List.of(target);
        }
        return ids.stream()
                .map(id -> member(id, surroundings.battery(id), Optional.empty(), level))
                .toList();
    }

    private Member member(
            String id, Optional<Battery> battery, Optional<Boolean> contactorClosed, Optional<Level> level) {
        battery.ifPresent(one -> known.put(id, new Known(one.deliveries(), one.nature())));
        Known says = known.getOrDefault(id, Known.NOTHING);
        return new Member(
                id,
                snapshots.getOrDefault(id, Snapshot.EMPTY),
                says.deliveries(),
                battery.isPresent(),
                contactorClosed,
                level,
                says.nature());
    }
}
