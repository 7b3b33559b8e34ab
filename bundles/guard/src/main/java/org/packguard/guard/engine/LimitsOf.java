package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Limit;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/**
 * The four limits of one evaluation with every cause, and how they rise. Those of currents are for all members of a bank together:
 * the worst of them decides how much each may carry. Used once.
 */
final class LimitsOf {
    private static final long HELD = 30 * Times.SECOND;
    private static final long RISE = 5000;
    private static final long RISE_PER_CELL = 100;

    private final Engine engine;
    private final Settings settings;
    private final EngineState before;
    private final List<View> views;
    private final Track[] tracks;
    private final Permits permits;
    private final long now;
    /** How many batteries carry the current; what the settings say of currents is said of each. */
    private final long sharing;

    private final Map<Limit.Kind, Limit> limits = new EnumMap<>(Limit.Kind.class);
    private final Map<Limit.Kind, Ramps.Ramp> ramped = new EnumMap<>(Limit.Kind.class);
    private final Ramps ramps;
    private boolean rising;

    LimitsOf(Engine engine, EngineState before, List<View> views, Track[] tracks, Permits permits, long now) {
        this.engine = engine;
        this.before = before;
        this.views = views;
        this.tracks = tracks;
        this.permits = permits;
        this.now = now;
        settings = engine.settings();
        sharing = Math.max(1, views.stream().filter(view -> !view.excluded()).count());
        Ramps stages = settings.profile().curves() ? Stages.next(before.ramps(), views.get(0), now) : before.ramps();
        current(CHARGE);
        current(DISCHARGE);
        chargeVoltage(stages.stage());
        dischargeVoltage();
        ramps = new Ramps(ramped, stages.stage(), stages.fullSince(), stages.absorbedSince(), stages.lowSince());
    }

    Ramps ramps() {
        return ramps;
    }

    Map<Limit.Kind, Limit> limits() {
        return limits;
    }

    /** When a limit that rises is to be looked at again. */
    long deadline() {
        return rising ? now + Times.SECOND : Times.NONE;
    }

    private void current(Direction direction) {
        boolean charge = direction == CHARGE;
        Limit.Kind kind = charge ? Limit.Kind.CHARGE_CURRENT : Limit.Kind.DISCHARGE_CURRENT;
        Parameter<Long> key = charge ? Keys.MAX_CHARGE : Keys.MAX_DISCHARGE;
        Quantity bms = charge ? Quantity.CHARGE_CURRENT_LIMIT : Quantity.DISCHARGE_CURRENT_LIMIT;
        List<Limit.Cause> causes = new ArrayList<>();
        Optional<Long> most = settings.find(key).map(one -> one * sharing);
        most.ifPresent(value -> causes.add(new Limit.Cause("maximum", value)));
        sum(view -> view.values().has(bms) ? Optional.of(view.values().get(bms)) : Optional.empty())
                .ifPresent(value -> causes.add(new Limit.Cause("bms", value)));
        Optional<Long> capacity = least(View::capacity).map(one -> one * sharing);
        Optional<Long> maximum = most.or(() -> capacity);
        if (settings.profile().curves() && maximum.isPresent()) {
            curves(direction, maximum.get(), causes);
            if (charge && capacity.isPresent() && belowExtreme()) {
                causes.add(new Limit.Cause("cell-extreme-undervoltage", capacity.get() / 10));
            }
        }
        halve(causes);
        boolean recovers = recovery(direction, capacity, causes);
        if (!permits.permit(direction).given()) {
            causes.add(new Limit.Cause("permit", 0));
        }
        OptionalLong smallest = causes.stream().mapToLong(Limit.Cause::value).min();
        long target = smallest.orElse(0);
        boolean small = !recovers && maximum.isPresent() && last(kind) == 0 && target * 1000 <= maximum.get() * 15;
        give(kind, causes, small && smallest.isPresent() ? OptionalLong.of(0) : smallest, RISE, recovers);
    }

    private long last(Limit.Kind kind) {
        Ramps.Ramp ramp = before.ramps().limits().get(kind);
        return ramp == null ? 0 : ramp.value();
    }

    private void curves(Direction direction, long maximum, List<Limit.Cause> causes) {
        for (Derating derating : engine.deratings()) {
            if (derating.direction() == direction) {
                share(derating, maximum, causes);
            }
        }
    }

    private void share(Derating derating, long maximum, List<Limit.Cause> causes) {
        Source source = derating.source();
        least(view -> {
                    long heat = source == Source.TEMPERATURE_HIGHEST && view.heated() ? View.HEAT : 0;
                    return Optional.ofNullable(view.reading(source))
                            .map(reading -> derating.curve().share(reading.value() - heat, maximum));
                })
                .ifPresent(value -> causes.add(new Limit.Cause(derating.id(), value)));
    }

    private boolean belowExtreme() {
        long extreme = settings.get(Keys.EXTREME_LOW);
        return views.stream()
                .map(view -> view.reading(Source.CELL_LOWEST))
                .anyMatch(lowest -> lowest != null && lowest.value() <= extreme);
    }

    private boolean recovery(Direction direction, Optional<Long> capacity, List<Limit.Cause> causes) {
        boolean recovers = false;
        for (Track track : tracks) {
            Optional<Recovery> recovery = track.recovery();
            if (recovery.isPresent() && recovery.get().direction() == direction) {
                recovers = true;
                capacity.ifPresent(
                        all -> causes.add(new Limit.Cause("recovery", all / Recoveries.divisor(recovery.get()))));
            }
        }
        return recovers;
    }

    private void halve(List<Limit.Cause> causes) {
        for (int row = 0; row < engine.rows().size(); row++) {
            boolean acts = false;
            for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                acts |= tracks[slot].acts();
            }
            if (acts && engine.rows().get(row).is(Trait.HALVES)) {
                String id = engine.rows().get(row).id();
                BigDecimal factor = settings.get(Keys.WARNING_FACTOR);
                causes.stream()
                        .mapToLong(Limit.Cause::value)
                        .min()
                        .ifPresent(value -> causes.add(new Limit.Cause(
                                id, factor.multiply(BigDecimal.valueOf(value)).longValue())));
                return;
            }
        }
    }

    private void chargeVoltage(String stage) {
        List<Limit.Cause> causes = new ArrayList<>();
        least(view -> view.values().has(Quantity.CHARGE_VOLTAGE_LIMIT)
                        ? Optional.of(view.values().get(Quantity.CHARGE_VOLTAGE_LIMIT))
                        : Optional.empty())
                .ifPresent(value -> causes.add(new Limit.Cause("bms", value)));
        if (settings.profile().curves() && settings.cells().isPresent()) {
            int cells = settings.cells().getAsInt();
            long charge = settings.get(Keys.CELL_CHARGE_VOLTAGE);
            causes.add(new Limit.Cause("cell-charge-voltage", cells * charge));
            least(view -> Optional.of(excess(view, cells, charge))
                            .filter(sum -> sum > 0)
                            .map(sum -> cells * charge - sum))
                    .ifPresent(value -> causes.add(new Limit.Cause("cells-above", value)));
            if (stage.equals(Stages.FLOAT)) {
                causes.add(new Limit.Cause("float", cells * settings.get(Keys.CELL_FLOAT_VOLTAGE)));
            }
        }
        OptionalLong smallest = causes.stream().mapToLong(Limit.Cause::value).min();
        give(
                Limit.Kind.CHARGE_VOLTAGE,
                causes,
                smallest,
                RISE_PER_CELL * settings.cells().orElse(1),
                false);
    }

    /** How far the cells are above the charge voltage in all; of the highest alone where not all are known. */
    private static long excess(View view, int cells, long charge) {
        long sum = 0;
        for (int cell = 1; cell <= cells; cell++) {
            if (!view.values().hasCell(Quantity.CELL_VOLTAGE, cell)) {
                Reading highest = view.reading(Source.CELL_HIGHEST);
                return highest == null ? 0 : Math.max(0, highest.value() - charge);
            }
            sum += Math.max(0, view.values().cell(Quantity.CELL_VOLTAGE, cell) - charge);
        }
        return sum;
    }

    private void dischargeVoltage() {
        List<Limit.Cause> causes = new ArrayList<>();
        if (settings.profile().curves() && settings.cells().isPresent()) {
            causes.add(new Limit.Cause("vMin", settings.cells().getAsInt() * settings.get(Keys.V_MIN)));
        }
        OptionalLong value = causes.stream().mapToLong(Limit.Cause::value).max();
        limits.put(
                Limit.Kind.DISCHARGE_VOLTAGE,
                new Limit(Limit.Kind.DISCHARGE_VOLTAGE, value, value.isPresent() ? "vMin" : "", causes));
    }

    /** Of all that share the current; what a member does not tell is not counted. */
    private Optional<Long> sum(Function<View, Optional<Long>> of) {
        return views.stream()
                .filter(view -> !view.excluded())
                .map(of)
                .flatMap(Optional::stream)
                .reduce(Long::sum);
    }

    private Optional<Long> least(Function<View, Optional<Long>> of) {
        return views.stream().map(of).flatMap(Optional::stream).min(Long::compare);
    }

    /** Rule 4: a reduction acts at once, an increase is held and then ramped. */
    private void give(
            Limit.Kind kind, List<Limit.Cause> causes, OptionalLong smallest, long perSecond, boolean atOnce) {
        if (smallest.isEmpty()) {
            limits.put(kind, new Limit(kind, smallest, "", causes));
            return;
        }
        long target = smallest.getAsLong();
        Ramps.Ramp old = before.ramps().limits().get(kind);
        boolean voltage = kind == Limit.Kind.CHARGE_VOLTAGE;
        long from = old == null ? (voltage ? target : 0) : old.value();
        Ramps.Ramp next = atOnce || target <= from
                ? new Ramps.Ramp(target, now, Times.NEVER)
                : rise(from, old, target, perSecond);
        rising |= next.value() < target;
        ramped.put(kind, next);
        limits.put(kind, new Limit(kind, OptionalLong.of(next.value()), binding(causes, next.value(), target), causes));
    }

    private Ramps.Ramp rise(long from, Ramps.Ramp old, long target, long perSecond) {
        long since = old == null || old.risingSince() == Times.NEVER ? now : old.risingSince();
        long start = old == null ? now : Math.max(old.at(), since + HELD);
        if (now <= start) {
            return new Ramps.Ramp(from, now, since);
        }
        long more = (now - start) / Times.SECOND * perSecond + (now - start) % Times.SECOND * perSecond / Times.SECOND;
        return new Ramps.Ramp(Math.min(target, from + more), now, since);
    }

    private static String binding(List<Limit.Cause> causes, long value, long target) {
        if (value < target) {
            return "ramp";
        }
        return causes.stream()
                .filter(cause -> cause.value() == target)
                .map(Limit.Cause::id)
                .findFirst()
                .orElse("minimum");
    }
}
