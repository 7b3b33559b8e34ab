package org.packguard.web.guard;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.GuardState;

/** The five lamps that a guard is read by at a glance: communication and hardware, cell voltage, temperature. */
enum Lamp {
    /** Data or hardware. */
    E,
    /** A cell is too high. */
    VH,
    /** A cell is too low. */
    VL,
    /** Too hot. */
    TH,
    /** Too cold. */
    TL;

    /** How a lamp can be. */
    enum Light {
        OFF,
        WARNING,
        ALARM;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> HARDWARE = Set.of(
            "communication",
            "cell-communication",
            "read-fault",
            "frozen",
            "sensor-invalid",
            "sensor-lost",
            "cell-count",
            "protect-cell-count",
            "pack-sum-mismatch",
            "late",
            "latch-store",
            "latch-store-unwritable");

    private static final Set<String> HIGH = Set.of("end-of-charge", "charge-disable");
    private static final Set<String> LOW =
            Set.of("end-of-discharge", "discharge-disable", "deep-discharge", "low-level");
    private static final Set<String> HOT = Set.of("critical-temperature", "temperature-rise");
    private static final Set<String> HOT_OR_COLD = Set.of("charge-temperature", "discharge-temperature");

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All lamps of a decision. */
    static Map<Lamp, Light> of(Decision decision) {
        Map<Lamp, Light> lights = new EnumMap<>(Lamp.class);
        for (Lamp lamp : values()) {
            lights.put(lamp, Light.OFF);
        }
        for (Condition condition : decision.conditions()) {
            Light light = condition.severity() == Condition.Severity.ALARM ? Light.ALARM : Light.WARNING;
            of(condition)
                    .ifPresent(
                            lamp -> lights.merge(lamp, light, (one, other) -> one.compareTo(other) >= 0 ? one : other));
        }
        boolean noData = decision.state() == GuardState.NO_DATA || decision.state() == GuardState.CONFIG_ERROR;
        if (noData) {
            lights.put(E, Light.ALARM);
        }
        return lights;
    }

    /** The lamp of a condition, by its id; empty for those that are about something else. */
    static Optional<Lamp> of(Condition condition) {
        String id = condition.id();
        if (HARDWARE.contains(id) || id.startsWith("relay-")) {
            return Optional.of(E);
        }
        if (id.endsWith("overvoltage") || HIGH.contains(id)) {
            return Optional.of(VH);
        }
        if (id.endsWith("undervoltage") || LOW.contains(id)) {
            return Optional.of(VL);
        }
        if (id.endsWith("overtemperature") || HOT.contains(id)) {
            return Optional.of(TH);
        }
        if (id.endsWith("undertemperature")) {
            return Optional.of(TL);
        }
        return HOT_OR_COLD.contains(id) ? hotOrCold(condition) : Optional.empty();
    }

    private static Optional<Lamp> hotOrCold(Condition condition) {
        if (condition.value().isEmpty() || condition.threshold().isEmpty()) {
            return Optional.of(TH);
        }
        boolean hot = condition.value().getAsLong() >= condition.threshold().getAsLong();
        return Optional.of(hot ? TH : TL);
    }
}
