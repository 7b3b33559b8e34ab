package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** From a new state to the decision with its reasons. Used once. */
final class Explanation {
    private static final int ALARMING_LOSSES = 3;

    private final Engine engine;
    private final EngineState state;
    private final List<View> views;
    private final long now;
    private final Set<String> gates;

    private boolean alarm;
    private boolean protect;
    private boolean ocp;
    private boolean latched;
    private boolean halves;

    Explanation(Engine engine, EngineState state, Input input, List<View> views, long now, Set<String> gates) {
        this.engine = engine;
        this.state = state;
        this.views = views;
        this.now = now;
        this.gates = gates;
    }

    Decision decision(List<Problem> problems, Map<Limit.Kind, Limit> limits) {
        List<Condition> conditions = new ArrayList<>();
        for (int row = 0; row < engine.rows().size(); row++) {
            List<Track> all = engine.tracks(state, row);
            for (int member = 0; member < all.size(); member++) {
                look(engine.rows().get(row), all.get(member), member, conditions);
            }
        }
        standing(conditions);
        conditions.sort(Comparator.comparing(Condition::severity).reversed());
        return new Decision(
                now,
                inOneWord(problems, conditions),
                state.charge().given(),
                state.discharge().given(),
                alarm,
                conditions,
                limits,
                Nearest.of(engine, state, views),
                Off.rules(engine, views),
                views.get(0).detection(engine.rows()).shown(),
                state.ramps().stage());
    }

    private void look(Row row, Track track, int member, List<Condition> conditions) {
        boolean gate = row.is(Trait.GATE) && gates.contains(row.id());
        if (!track.shown() && !gate) {
            return;
        }
        boolean loss = row.id().equals(CommonRows.COMMUNICATION);
        boolean grave = row.is(Trait.INTEGRITY) && (!loss || track.trips().size() >= ALARMING_LOSSES);
        boolean latch = track.latch() != Track.Latch.OPEN;
        boolean alarms = track.acts()
                && (row.is(Trait.ALARM)
                        || (row.is(Trait.ALARM_INSTEAD) && track.withdraws().isEmpty())
                        || grave
                        || latch
                        || row.is(Trait.PROTECT)
                        || row.is(Trait.OCP));
        alarm |= alarms;
        latched |= latch;
        protect |= track.acts() && (row.is(Trait.INTEGRITY) || row.is(Trait.PROTECT));
        ocp |= track.tripped() && row.is(Trait.OCP);
        halves |= track.acts() && row.is(Trait.HALVES);
        conditions.add(condition(row, track, member, alarms, gate));
    }

    private Condition condition(Row row, Track track, int member, boolean alarms, boolean gate) {
        boolean warns = track.warned() && !track.acts();
        OptionalLong threshold = warns
                ? row.warning().map(tier -> OptionalLong.of(tier.level())).orElse(OptionalLong.empty())
                : row.threshold();
        OptionalLong value = track.value() == Times.NEVER ? OptionalLong.empty() : OptionalLong.of(track.value());
        Set<Direction> withdraws = EnumSet.noneOf(Direction.class);
        for (Direction direction : Direction.values()) {
            if (track.withdraws(direction)) {
                withdraws.add(direction);
            }
        }
        Object[] places = {
            shown(row, value),
            shown(row, threshold),
            shown(row, row.release().map(one -> OptionalLong.of(one.level())).orElse(OptionalLong.empty())),
            track.cell()
        };
        return new Condition(
                row.id(),
                alarms ? Condition.Severity.ALARM : Condition.Severity.WARNING,
                gate ? row.column() : withdraws,
                alarms,
                track.cell(),
                engine.members().size() > 1 ? engine.members().get(member) : "",
                row.quantity(),
                value,
                threshold,
                track.since() == Times.NEVER ? now : track.since(),
                Reason.of("guard.why." + row.id(), row.why(), places),
                Reason.of("guard.until." + row.id(), row.until(), places),
                switch (track.latch()) {
                    case OPEN -> Optional.empty();
                    case LATCHED -> Optional.of(Condition.Latch.LATCHED);
                    case RECOVERY -> Optional.of(Condition.Latch.RECOVERY);
                });
    }

    private static Object shown(Row row, OptionalLong value) {
        if (value.isEmpty()) {
            return Reason.plain("unknown");
        }
        Unit unit = row.quantity().map(Quantity::unit).orElse(Unit.ONE);
        return (unit.decimal(value.getAsLong()) + " " + unit.symbol()).strip();
    }

    /** Conditions that belong to no row. */
    private void standing(List<Condition> conditions) {
        if (!state.inhibits().isEmpty()) {
            conditions.add(
                    plain("inhibit", state.inhibits().keySet(), "a person has taken the permit away", "its end"));
        }
        if (state.tallies().stream().anyMatch(tally -> tally.excess() > 0)) {
            alarm = true;
            conditions.add(plain(
                    "chattering", Set.of(), "a condition has withdrawn permits 7 times in an hour", "6 h without"));
        }
    }

    private Condition plain(String id, Set<Direction> withdraws, String why, String until) {
        return new Condition(
                id,
                Condition.Severity.WARNING,
                withdraws,
                false,
                0,
                "",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                now,
                Reason.of("guard.why." + id, why),
                Reason.of("guard.until." + id, until),
                Optional.empty());
    }

    private GuardState inOneWord(List<Problem> problems, List<Condition> conditions) {
        if (!problems.isEmpty()) {
            return GuardState.CONFIG_ERROR;
        }
        if (!state.scanned() && !state.stale()) {
            return GuardState.CHECKING;
        }
        if (state.stale()) {
            return GuardState.NO_DATA;
        }
        if (ocp) {
            return GuardState.OCP;
        }
        if (latched || protect) {
            return GuardState.PROTECT;
        }
        boolean own = engine.rows().stream().anyMatch(row -> row.is(Trait.HALVES));
        boolean warns = own ? halves : !conditions.isEmpty();
        return warns ? GuardState.WARNING : GuardState.RUNNING;
    }
}
