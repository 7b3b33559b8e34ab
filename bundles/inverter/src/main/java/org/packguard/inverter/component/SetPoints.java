package org.packguard.inverter.component;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.InverterStatus.Held;
import org.packguard.model.setpoint.SetPoint;

/** The set-points that hold at the moment. For one thread at a time. */
final class SetPoints {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Map<Direction, Held> held = new EnumMap<>(Direction.class);

    /** Why a set-point cannot be taken. */
    static Optional<Reason> refusal(SetPoint setPoint) {
        if (setPoint.charge().isEmpty() && setPoint.discharge().isEmpty()) {
            return Optional.of(Reason.of("inverter.nothing-set", "neither a charge nor a discharge current is given"));
        } else if (setPoint.charge().orElse(0) < 0 || setPoint.discharge().orElse(0) < 0) {
            return Optional.of(Reason.of("inverter.negative", "a current limit cannot be negative"));
        } else if (setPoint.lasts().compareTo(SHORTEST) < 0 || setPoint.lasts().compareTo(LONGEST) > 0) {
            return Optional.of(Reason.of("inverter.lasts", "a set-point lasts from 1 s to 24 h"));
        }
        return Optional.empty();
    }

    void put(SetPoint setPoint, long now) {
        long until = now + setPoint.lasts().toNanos();
        setPoint.charge().ifPresent(current -> held.put(Direction.CHARGE, new Held(current, until)));
        setPoint.discharge().ifPresent(current -> held.put(Direction.DISCHARGE, new Held(current, until)));
    }

    /** The lower of a cap and what is set. */
    OptionalLong cap(Direction direction, OptionalLong cap, long now) {
        Held one = held.get(direction);
        if (one == null || now - one.until() >= 0) {
            return cap;
        }
        return OptionalLong.of(Math.min(one.current(), cap.orElse(Long.MAX_VALUE)));
    }

    /** Those that hold. */
    Map<Direction, Held> holding(long now) {
        held.values().removeIf(one -> now - one.until() >= 0);
        return held.isEmpty() ? Map.of() : Map.copyOf(held);
    }
}
