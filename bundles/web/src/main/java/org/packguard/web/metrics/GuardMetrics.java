package org.packguard.web.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.quantity.Unit;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;
import org.packguard.web.source.Seconds;

/** What guards have decided, as metrics. */
final class GuardMetrics {
    /** All of a guard is of one moment. */
    private record Decided(Guard guard, Decision decision) {
        String[] labels(String... more) {
            List<String> labels = new ArrayList<>(List.of("guard", guard.id(), "battery", guard.battery()));
            labels.addAll(List.of(more));
            return labels.toArray(String[]::new);
        }
    }

    private GuardMetrics() {}

    static void write(MetricsText text, List<Guard> guards, long now) {
        List<Decided> all = Distinct.by(guards, Guard::id).stream()
                .map(guard -> new Decided(guard, guard.decision()))
                .toList();
        flag(text, all, "guard_charge_permitted", "Whether charging is permitted", Decision::charge);
        flag(text, all, "guard_discharge_permitted", "Whether discharging is permitted", Decision::discharge);
        flag(text, all, "guard_alarm", "Whether the alarm output is on", Decision::alarm);
        Family states = text.family(
                MetricName.PREFIX + "guard_state", Type.GAUGE, "The state of a guard, 1 in the present state");
        for (Decided one : all) {
            for (GuardState state : GuardState.values()) {
                states.sample(one.decision.state() == state, one.labels("state", word(state)));
            }
        }
        Family conditions = text.family(
                MetricName.PREFIX + "guard_condition",
                Type.GAUGE,
                "An active condition, counted by cells and members that it is about");
        for (Decided one : all) {
            counts(one).forEach((condition, count) -> conditions.sample(count, one.labels("condition", condition)));
        }
        Family latches = text.family(
                MetricName.PREFIX + "guard_latches", Type.GAUGE, "Conditions that wait for an acknowledgement");
        all.forEach(one -> latches.sample(
                one.decision.conditions().stream()
                        .filter(condition -> condition.latch().isPresent())
                        .count(),
                one.labels()));
        for (Limit.Kind kind : Limit.Kind.values()) {
            limit(text, all, kind);
        }
        Family age = text.family(
                MetricName.PREFIX + "guard_decision_age_seconds", Type.GAUGE, "The age of the newest decision");
        all.forEach(one -> age.sample(Seconds.of(Math.max(0, now - one.decision.at())), one.labels()));
    }

    private static void flag(MetricsText text, List<Decided> all, String name, String help, Predicate<Decision> is) {
        Family family = text.family(MetricName.PREFIX + name, Type.GAUGE, help);
        all.forEach(one -> family.sample(is.test(one.decision), one.labels()));
    }

    private static Map<String, Long> counts(Decided one) {
        Map<String, Long> counts = new TreeMap<>();
        for (Condition condition : one.decision.conditions()) {
            counts.merge(condition.id(), 1L, Long::sum);
        }
        return counts;
    }

    private static void limit(MetricsText text, List<Decided> all, Limit.Kind kind) {
        boolean volts = kind == Limit.Kind.CHARGE_VOLTAGE || kind == Limit.Kind.DISCHARGE_VOLTAGE;
        Unit unit = volts ? Unit.VOLT : Unit.AMPERE;
        String name = MetricName.PREFIX + "guard_" + word(kind) + "_limit" + (volts ? "_volts" : "_amperes");
        Family family = text.family(
                name, Type.GAUGE, "The limit that holds now: " + word(kind).replace('_', ' '));
        for (Decided one : all) {
            Limit limit = one.decision.limits().get(kind);
            if (limit != null && limit.value().isPresent()) {
                family.sample(unit.decimal(limit.value().getAsLong()), one.labels());
            }
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
