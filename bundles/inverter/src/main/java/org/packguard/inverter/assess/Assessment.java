package org.packguard.inverter.assess;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * What may flow in and out of the battery.
 *
 * @param lack what stands in the way of everything; empty where at least one direction is free
 * @param known everything that is known of the battery and fresh; nothing while something is stale or the guard is silent
 * @param permits by direction
 * @param limits by direction, in mA; empty where nobody has said one, 0 without a permit
 * @param chargeVoltage the lower of those of battery and guard, in 0.1 mV
 * @param dischargeVoltage the higher of those of battery and guard, in 0.1 mV
 */
public record Assessment(
        Optional<Lack> lack,
        Values known,
        Map<Direction, Boolean> permits,
        Map<Direction, OptionalLong> limits,
        OptionalLong chargeVoltage,
        OptionalLong dischargeVoltage) {
    /**
     * What stands in the way of everything.
     *
     * @param stale whether too little is known, rather than known that nothing may flow
     * @param reason in a sentence
     */
    public record Lack(boolean stale, Reason reason) {}

    /** What a guard has to say. */
    public sealed interface Word {
        /** There is no guard, and that is allowed. */
        record Unguarded() implements Word {}

        /**
         * The guard is silent.
         *
         * @param reason why
         */
        record Silence(Reason reason) implements Word {}

        /**
         * The guard has decided lately.
         *
         * @param decision what
         */
        record Decided(Decision decision) implements Word {}
    }

    private static final Map<Direction, Quantity> LIMITS = Map.of(
            Direction.CHARGE, Quantity.CHARGE_CURRENT_LIMIT, Direction.DISCHARGE, Quantity.DISCHARGE_CURRENT_LIMIT);
    private static final Map<Direction, Quantity> ALLOWED =
            Map.of(Direction.CHARGE, Quantity.CHARGE_ALLOWED, Direction.DISCHARGE, Quantity.DISCHARGE_ALLOWED);
    private static final Map<Direction, Limit.Kind> KINDS =
            Map.of(Direction.CHARGE, Limit.Kind.CHARGE_CURRENT, Direction.DISCHARGE, Limit.Kind.DISCHARGE_CURRENT);

    /** Copies the permits and limits. */
    public Assessment {
        permits = Map.copyOf(permits);
        limits = Map.copyOf(limits);
    }

    /**
     * Puts together what the battery and its guard say.
     *
     * @param highestVoltage the charge voltage is never above it, in 0.1 mV
     */
    public static Assessment of(Fresh fresh, Word word, OptionalLong highestVoltage) {
        Optional<Reason> stale = fresh.lack();
        if (stale.isEmpty() && word instanceof Word.Silence silence) {
            stale = Optional.of(silence.reason());
        }
        if (stale.isPresent()) {
            return nothing(new Lack(true, stale.get()));
        }
        Optional<Decision> decision =
                word instanceof Word.Decided decided ? Optional.of(decided.decision()) : Optional.empty();
        Values values = fresh.values();
        Map<Direction, Boolean> permits = new EnumMap<>(Direction.class);
        Map<Direction, OptionalLong> limits = new EnumMap<>(Direction.class);
        OptionalLong chargeVoltage = lower(
                highestVoltage,
                lower(known(values, Quantity.CHARGE_VOLTAGE_LIMIT), limit(decision, Limit.Kind.CHARGE_VOLTAGE)));
        for (Direction direction : Direction.values()) {
            boolean permit = decision.map(one -> one.permits(direction)).orElse(true)
                    && (!values.has(ALLOWED.get(direction)) || values.get(ALLOWED.get(direction)) != 0)
                    && !fresh.missing(LIMITS.get(direction))
                    && !fresh.missing(ALLOWED.get(direction))
                    && (direction != Direction.CHARGE || chargeVoltage.isPresent());
            permits.put(direction, permit);
            limits.put(direction, permit ? current(values, direction, decision) : OptionalLong.of(0));
        }
        Optional<Lack> lack =
                permits.containsValue(true) ? Optional.empty() : Optional.of(new Lack(false, blocked(decision)));
        return new Assessment(
                lack,
                values,
                permits,
                limits,
                chargeVoltage,
                higher(known(values, Quantity.DISCHARGE_VOLTAGE_LIMIT), limit(decision, Limit.Kind.DISCHARGE_VOLTAGE)));
    }

    /** The same with one direction blocked. */
    public Assessment without(Direction direction) {
        Map<Direction, Boolean> fewer = new EnumMap<>(permits);
        fewer.put(direction, false);
        Map<Direction, OptionalLong> lower = new EnumMap<>(limits);
        lower.put(direction, OptionalLong.of(0));
        Optional<Lack> why = lack.isPresent() || fewer.containsValue(true)
                ? lack
                : Optional.of(new Lack(false, blocked(Optional.empty())));
        return new Assessment(why, known, fewer, lower, chargeVoltage, dischargeVoltage);
    }

    /** The same with nothing that may flow, for this reason unless there is another. */
    public Assessment withheld(Reason reason) {
        return new Assessment(
                lack.or(() -> Optional.of(new Lack(false, reason))),
                known,
                Map.of(Direction.CHARGE, false, Direction.DISCHARGE, false),
                Map.of(Direction.CHARGE, OptionalLong.of(0), Direction.DISCHARGE, OptionalLong.of(0)),
                chargeVoltage,
                dischargeVoltage);
    }

    /** The same with another charge voltage, in 0.1 mV. */
    public Assessment chargedTo(long voltage) {
        return new Assessment(lack, known, permits, limits, OptionalLong.of(voltage), dischargeVoltage);
    }

    private static Assessment nothing(Lack lack) {
        return new Assessment(
                Optional.of(lack),
                Values.NONE,
                Map.of(Direction.CHARGE, false, Direction.DISCHARGE, false),
                Map.of(Direction.CHARGE, OptionalLong.of(0), Direction.DISCHARGE, OptionalLong.of(0)),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Reason blocked(Optional<Decision> decision) {
        if (decision.isPresent() && !decision.get().charge() && !decision.get().discharge()) {
            return Reason.of(
                    "inverter.withdrawn",
                    "the guard permits nothing: {0}",
                    decision.get().state());
        }
        return Reason.of("inverter.blocked", "the battery allows nothing");
    }

    private static OptionalLong current(Values values, Direction direction, Optional<Decision> decision) {
        OptionalLong own = known(values, LIMITS.get(direction));
        OptionalLong guards = limit(decision, KINDS.get(direction));
        return lower(own, guards);
    }

    private static OptionalLong higher(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()))
                : one.isPresent() ? one : other;
    }

    private static OptionalLong lower(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()))
                : one.isPresent() ? one : other;
    }

    private static OptionalLong limit(Optional<Decision> decision, Limit.Kind kind) {
        return decision.map(one -> one.limits().get(kind)).map(Limit::value).orElse(OptionalLong.empty());
    }

    private static OptionalLong known(Values values, Quantity quantity) {
        return values.has(quantity) ? OptionalLong.of(values.get(quantity)) : OptionalLong.empty();
    }
}
