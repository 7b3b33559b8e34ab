package org.packguard.guard.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.guard.engine.Input.Contact;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.relay.Relay;

/** All relays of one guard. Guarded by the lock of the guard. */
final class Outputs {
    private static final String STUCK_CLOSED = "relay-stuck-closed";

    private final List<Output> charge;
    private final List<Output> discharge;
    private final List<Output> alarm;
    private final List<Output> backup;

    Outputs(String guard, RelayKeys keys, Surroundings surroundings) {
        charge = outputs(keys.charge(), "guard " + guard + " charge", keys.withoutLease(), false, surroundings);
        discharge =
                outputs(keys.discharge(), "guard " + guard + " discharge", keys.withoutLease(), false, surroundings);
        // an alarm that stays on without anybody to end it harms nobody, so that any relay will do
        alarm = outputs(keys.alarm(), "guard " + guard + " alarm", true, true, surroundings);
        backup = outputs(keys.backup(), "guard " + guard + " backup", keys.withoutLease(), false, surroundings);
    }

    private static List<Output> outputs(
            List<String> ids, String who, boolean withoutLease, boolean onlyWhileWanted, Surroundings surroundings) {
        List<Output> outputs = new ArrayList<>();
        for (String id : ids) {
            outputs.add(new Output(id, who, withoutLease, onlyWhileWanted, () -> surroundings.relay(id)));
        }
        return List.copyOf(outputs);
    }

    /** Carries a decision to the relays: what opens comes first. */
    void apply(Decision decision, long now) {
        boolean decided = decision.state().compareTo(GuardState.NO_DATA) > 0;
        boolean stuck = decision.conditions().stream()
                .anyMatch(condition -> condition.id().equals(STUCK_CLOSED));
        if (!decision.charge()) {
            charge.forEach(output -> output.apply(false, now));
        }
        discharge.forEach(output -> output.apply(decision.discharge(), now));
        if (decision.charge()) {
            charge.forEach(output -> output.apply(true, now));
        }
        backup.forEach(output -> output.apply(decided && !stuck, now));
        alarm.forEach(output -> output.apply(decision.alarm(), now));
    }

    /** What is known of the relays of a direction. */
    List<Contact> contacts(Direction direction) {
        return (direction == Direction.CHARGE ? charge : discharge)
                .stream().map(Output::contact).toList();
    }

    /** The relays that are not used because nobody would open them, by id. */
    SortedSet<String> refused() {
        return Stream.of(charge, discharge, backup)
                .flatMap(List::stream)
                .filter(Output::isRefused)
                .map(Output::relayId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Asks for open everywhere and gives the votes away; those of alarms end, since one that is on is enough. */
    List<Relay.Vote> part() {
        alarm.forEach(Output::close);
        return Stream.of(charge, discharge, backup)
                .flatMap(List::stream)
                .map(Output::part)
                .flatMap(Optional::stream)
                .toList();
    }
}
