package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.guard.engine.Track.Latch;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;

/** The invariants of section 5 that can be seen in one decision, whatever the profile. */
final class Rules {
    private Rules() {}

    /**
     * What a decision breaks; nothing where all is well.
     *
     * @param engine whose rows are meant: the true guard, also where another one has decided
     * @param step what was decided
     * @param age how old the newest frame is in which everything required was valid, {@link Times#NONE} where there was none since the
     *     start
     * @param limit the age above which that is too old
     */
    static List<String> broken(Engine engine, Step step, long age, long limit) {
        List<String> broken = new ArrayList<>();
        Decision decision = step.decision();
        boolean some = decision.charge() || decision.discharge();
        if (some && age > limit) {
            broken.add("a permit with values that are too old or were never there");
        }
        if (some && (!step.state().scanned() || step.state().stale())) {
            broken.add("a permit that is not decidable");
        }
        for (Condition condition : decision.conditions()) {
            for (Direction direction : condition.withdraws()) {
                if (decision.permits(direction) && !condition.id().equals(lifted(engine, step, condition.id()))) {
                    broken.add(direction + " permitted while " + condition.id() + " withdraws it");
                }
            }
        }
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            for (Track track : engine.tracks(step.state(), row)) {
                rows(of, track, engine, step, broken);
            }
        }
        for (Direction direction : Direction.values()) {
            Limit limits = decision.limits()
                    .get(direction == Direction.CHARGE ? Limit.Kind.CHARGE_CURRENT : Limit.Kind.DISCHARGE_CURRENT);
            if (!decision.permits(direction) && limits != null && limits.value().orElse(0) != 0) {
                broken.add(direction + " is off and its limit is " + limits.value());
            }
        }
        boolean warns = decision.conditions().stream().anyMatch(one -> warns(engine, one.id()));
        if (decision.state() == GuardState.RUNNING && (warns || decision.alarm())) {
            broken.add("RUNNING with conditions or an alarm");
        }
        return broken;
    }

    /** Whether a condition makes the state WARNING: any, but where a profile has rows of that name only those. */
    private static boolean warns(Engine engine, String id) {
        List<Row> halving =
                engine.rows().stream().filter(row -> row.is(Trait.HALVES)).toList();
        return halving.isEmpty() || halving.stream().anyMatch(row -> row.id().equals(id));
    }

    private static void rows(Row row, Track track, Engine engine, Step step, List<String> broken) {
        boolean plain = row.source().isPresent() && track.recovery().isEmpty();
        for (Direction direction : row.withdraws()) {
            boolean acts = plain && (track.tripped() || track.latch() == Latch.LATCHED) && !partly(row);
            if (acts && step.decision().permits(direction) && !row.id().equals(lifted(engine, step, row.id()))) {
                broken.add(direction + " permitted while row " + row.id() + " has tripped or is latched");
            }
        }
        if (track.latch() == Latch.RECOVERY) {
            Direction other = track.recovery().orElseThrow().direction().opposite();
            if (step.decision().permits(other)) {
                broken.add(other + " permitted while " + row.id() + " recovers by the other direction");
            }
        }
        if (track.latch() != Latch.OPEN && !step.decision().alarm()) {
            broken.add(row.id() + " is latched without an alarm");
        }
    }

    /** A row whose release comes direction by direction. */
    private static boolean partly(Row row) {
        return row.is(Trait.PROTECT);
    }

    /** The id itself where the service act lifts the row for charging, else something else. */
    private static String lifted(Engine engine, Step step, String id) {
        boolean service = step.state().tracks().stream()
                .anyMatch(track -> track.recovery().filter(Recovery::service).isPresent());
        boolean lifts = service
                && !step.decision().discharge()
                && engine.rows().stream().anyMatch(row -> row.id().equals(id) && Recoveries.lifts(row));
        return lifts ? id : "";
    }
}
