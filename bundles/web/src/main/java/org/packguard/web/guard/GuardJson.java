package org.packguard.web.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.DeratingCurve;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.Limit;
import org.packguard.model.guard.Next;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;
import org.packguard.model.time.Clock;
import org.packguard.web.source.Seconds;

/** A guard as plain Java for JSON: values in units, times by the wall clock, ages in seconds. */
public final class GuardJson {
    private GuardJson() {}

    /** The guard with its newest decision and what only its configuration changes: the curves. */
    static Map<String, Object> whole(Guard guard, Clock clock) {
        Map<String, Object> plain = plain(guard, clock);
        plain.put("curves", guard.curves().stream().map(GuardJson::curve).toList());
        return plain;
    }

    /** The guard with its newest decision. */
    public static Map<String, Object> plain(Guard guard, Clock clock) {
        return plain(guard, guard.decision(), clock);
    }

    /** The guard with a decision of it. */
    public static Map<String, Object> plain(Guard guard, Decision decision, Clock clock) {
        long now = clock.nanos();
        Instant wall = clock.now();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", guard.id());
        plain.put("name", guard.name());
        plain.put("profile", guard.profile());
        plain.put("battery", guard.battery());
        plain.put("state", id(decision.state()));
        plain.put("age", Seconds.of(Math.max(0, now - decision.at())));
        plain.put("charge", decision.charge());
        plain.put("discharge", decision.discharge());
        plain.put("alarm", decision.alarm());
        plain.put("lamps", lamps(decision));
        plain.put("why", why(decision));
        plain.put(
                "conditions",
                decision.conditions().stream()
                        .map(condition -> condition(condition, now, wall))
                        .toList());
        plain.put("next", decision.next().map(GuardJson::next).orElse(null));
        plain.put("limits", limits(decision.limits()));
        plain.put("stage", decision.stage().isEmpty() ? null : decision.stage());
        plain.put("off", new TreeMap<>(decision.off()));
        plain.put("detection", detection(decision.detection()));
        return plain;
    }

    private static Map<String, Object> lamps(Decision decision) {
        Map<String, Object> plain = new LinkedHashMap<>();
        Lamp.of(decision).forEach((lamp, light) -> plain.put(lamp.id(), light.id()));
        return plain;
    }

    /** A sentence for everything that is not as it should be: what, and what clears it. */
    private static List<Reason> why(Decision decision) {
        return decision.conditions().stream().map(GuardJson::why).toList();
    }

    private static Reason why(Condition condition) {
        return condition.clears().text().isEmpty()
                ? effect(condition)
                : Reason.of("web.guard.clears", "{0}; clears: {1}", effect(condition), condition.clears());
    }

    private static Reason effect(Condition condition) {
        boolean charge = condition.withdraws().contains(Direction.CHARGE);
        boolean discharge = condition.withdraws().contains(Direction.DISCHARGE);
        if (charge && discharge) {
            return Reason.of("web.guard.both-off", "Charging and discharging are off: {0}", condition.text());
        }
        if (charge) {
            return Reason.of("web.guard.charge-off", "Charging is off: {0}", condition.text());
        }
        return discharge
                ? Reason.of("web.guard.discharge-off", "Discharging is off: {0}", condition.text())
                : condition.text();
    }

    private static Map<String, Object> condition(Condition condition, long now, Instant wall) {
        Duration age = Duration.ofNanos(Math.max(0, now - condition.since()));
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", condition.id());
        plain.put("severity", id(condition.severity()));
        plain.put(
                "withdraws",
                condition.withdraws().stream().sorted().map(Direction::id).toList());
        plain.put("alarm", condition.alarm());
        plain.put("cell", condition.cell() == 0 ? null : condition.cell());
        plain.put("member", condition.member().isEmpty() ? null : condition.member());
        plain.put("quantity", condition.quantity().map(Quantity::id).orElse(null));
        plain.put("value", value(condition.quantity(), condition.value()));
        plain.put("threshold", value(condition.quantity(), condition.threshold()));
        plain.put("since", wall.minus(age).toString());
        plain.put("age", Seconds.of(age.toNanos()));
        plain.put("text", condition.text());
        plain.put("clears", condition.clears());
        plain.put("latch", condition.latch().map(GuardJson::id).orElse(null));
        return plain;
    }

    private static Map<String, Object> next(Next next) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("condition", next.condition());
        plain.put("cell", next.cell() == 0 ? null : next.cell());
        plain.put("quantity", next.quantity().id());
        plain.put("value", next.quantity().plain(next.value()));
        plain.put("threshold", next.quantity().plain(next.threshold()));
        plain.put("text", next.text());
        return plain;
    }

    private static Map<String, Object> limits(Map<Limit.Kind, Limit> limits) {
        Map<String, Object> plain = new LinkedHashMap<>();
        new TreeMap<>(limits).forEach((kind, limit) -> plain.put(id(kind), limit(limit)));
        return plain;
    }

    private static Map<String, Object> limit(Limit limit) {
        Unit unit =
                switch (limit.kind()) {
                    case CHARGE_VOLTAGE, DISCHARGE_VOLTAGE -> Unit.VOLT;
                    case CHARGE_CURRENT, DISCHARGE_CURRENT -> Unit.AMPERE;
                };
        Map<String, BigDecimal> causes = new LinkedHashMap<>();
        limit.causes().forEach(cause -> causes.put(cause.id(), unit.decimal(cause.value())));
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(
                "value", limit.value().isPresent() ? unit.decimal(limit.value().getAsLong()) : null);
        plain.put("binding", limit.binding().isEmpty() ? null : limit.binding());
        plain.put("causes", causes);
        return plain;
    }

    /** Points are pairs of a value and the share of the highest current in percent. */
    private static Map<String, Object> curve(DeratingCurve curve) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", curve.id());
        plain.put("direction", curve.direction().id());
        plain.put("quantity", curve.quantity().id());
        plain.put(
                "points",
                curve.points().stream()
                        .map(point -> List.of(curve.quantity().plain(point.at()), BigDecimal.valueOf(point.share(), 1)))
                        .toList());
        return plain;
    }

    private static Map<String, Object> detection(Map<String, Duration> detection) {
        Map<String, Object> plain = new TreeMap<>();
        detection.forEach((group, time) -> plain.put(group, Seconds.of(time.toNanos())));
        return plain;
    }

    private static Object value(Optional<Quantity> quantity, OptionalLong value) {
        if (value.isEmpty()) {
            return null;
        }
        return quantity.isPresent() ? quantity.get().plain(value.getAsLong()) : value.getAsLong();
    }

    private static String id(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
