package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.packguard.driver.pylontech.Reading.Verdict;
import org.packguard.model.battery.Snapshot.Received;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/**
 * What follows from several frames: the alarms of both families together, a request that either of two frames makes, and the
 * permits of a battery that has no frame for them. All of it is as old as the oldest frame behind it. For one thread.
 */
final class Combined {
    /** So long a battery may take to show that it has a frame with its permits. */
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private record Seen<T>(T what, long at) {}

    private final Map<Integer, Seen<Alarms>> alarms = new HashMap<>();
    private final Map<Integer, Seen<Boolean>> forced = new HashMap<>();
    private Optional<Long> begunAt = Optional.empty();
    private boolean permits;
    private boolean derived;
    private Optional<Seen<Long>> charge = Optional.empty();
    private Optional<Seen<Long>> discharge = Optional.empty();
    private final Map<Integer, Seen<Verdict>> verdicts = new HashMap<>();

    /** What the frames of a telegram say, each by itself, and after them what follows from them. */
    List<Received> of(List<Telegrams.Frame> telegram) {
        List<Received> all = new ArrayList<>(telegram.size() + 2);
        for (Telegrams.Frame frame : telegram) {
            all.add(new Received(frame.said().usable(), frame.at()));
            remember(frame);
        }
        if (alarms.size() > 1) {
            Alarms union = Alarms.NONE;
            for (Seen<Alarms> one : alarms.values()) {
                union = union.with(one.what());
            }
            all.add(new Received(Values.builder().alarms(union).build(), oldest(alarms.values())));
        }
        if (forced.size() > 1) {
            boolean any = forced.values().stream().anyMatch(Seen::what);
            Values values =
                    Values.builder().set(Quantity.FORCE_CHARGE_REQUEST, any).build();
            all.add(new Received(values, oldest(forced.values())));
        }
        long now = telegram.get(telegram.size() - 1).at();
        if (!permits && begunAt.isPresent() && now - begunAt.get() >= PATIENCE) {
            permit(Quantity.CHARGE_ALLOWED, charge, Verdict::charge, all);
            permit(Quantity.DISCHARGE_ALLOWED, discharge, Verdict::discharge, all);
        }
        return all;
    }

    /** What is computed from several frames and not sent by itself. */
    Set<Quantity> computed() {
        return derived ? EnumSet.of(Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED) : Set.of();
    }

    /** Whoever is connected may be another one. */
    void forget() {
        alarms.clear();
        forced.clear();
        begunAt = Optional.empty();
        permits = false;
        derived = false;
        charge = Optional.empty();
        discharge = Optional.empty();
        verdicts.clear();
    }

    private void remember(Telegrams.Frame frame) {
        Values values = frame.said().usable();
        long at = frame.at();
        begunAt = begunAt.or(() -> Optional.of(at));
        values.alarms().ifPresent(active -> {
            alarms.put(frame.id(), new Seen<>(active, at));
            verdicts.put(frame.id(), new Seen<>(frame.said().verdict(), at));
        });
        if (values.has(Quantity.FORCE_CHARGE_REQUEST)) {
            forced.put(frame.id(), new Seen<>(values.get(Quantity.FORCE_CHARGE_REQUEST) != 0, at));
        }
        permits |= values.has(Quantity.CHARGE_ALLOWED);
        charge = limit(values, Quantity.CHARGE_CURRENT_LIMIT, at).or(() -> charge);
        discharge = limit(values, Quantity.DISCHARGE_CURRENT_LIMIT, at).or(() -> discharge);
    }

    private static Optional<Seen<Long>> limit(Values values, Quantity quantity, long at) {
        return values.has(quantity) ? Optional.of(new Seen<>(values.get(quantity), at)) : Optional.empty();
    }

    /** Without a frame that says so, a limit of nothing and an alarm against a direction are what forbids it. */
    private void permit(
            Quantity quantity, Optional<Seen<Long>> limit, Predicate<Verdict> against, List<Received> into) {
        if (limit.isEmpty()) {
            return;
        }
        derived = true;
        boolean allowed = limit.get().what() > 0
                && verdicts.values().stream().map(Seen::what).noneMatch(against);
        long at = verdicts.isEmpty()
                ? limit.get().at()
                : Math.min(oldest(verdicts.values()), limit.get().at());
        into.add(new Received(Values.builder().set(quantity, allowed).build(), at));
    }

    private static <T> long oldest(Collection<Seen<T>> all) {
        return all.stream().mapToLong(Seen::at).min().orElseThrow();
    }
}
