package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.guard.engine.Row.Side;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** Recovery from latches (2.1): when it is offered, how it goes on and how it ends. Used once. */
final class Recoveries {
    /** The amount of current that a recovery allows, as the capacity in one hour divided by so much. */
    static final long CHARGE_DIVISOR = 20;

    static final long DISCHARGE_DIVISOR = 10;
    static final long SERVICE_DIVISOR = 50;

    private static final long LONGEST = 30 * Times.MINUTE;
    private static final long LONGEST_SERVICE = 2 * Times.HOUR;
    private static final long DAY = 24 * Times.HOUR;
    private static final int MOST = 3;
    private static final long OFFERED_AFTER = 5 * Times.MINUTE;
    private static final long REVERSE = 5 * Times.SECOND;
    private static final long EXCESS = 10 * Times.SECOND;
    private static final long PROBATION = 10 * Times.MINUTE;
    private static final long PROGRESS = 50;
    private static final long WELL = Times.MINUTE;
    private static final long LEAST_REVERSE = 500;
    private static final long ABOVE_DEEP = 3000;
    private static final Set<Source> TEMPERATURES =
            EnumSet.of(Source.TEMPERATURE_HIGHEST, Source.TEMPERATURE_LOWEST, Source.RESISTOR_HIGHEST);

    private final Engine engine;
    private final EngineState before;
    private final List<View> views;
    private final Track[] tracks;
    private final long now;
    private final List<Long> used;

    Recoveries(Engine engine, EngineState before, List<View> views, Track[] tracks, long now) {
        this.engine = engine;
        this.before = before;
        this.views = views;
        this.tracks = tracks;
        this.now = now;
        used = new ArrayList<>(
                before.recoveries().stream().filter(at -> now - at < DAY).toList());
    }

    /** When recover was used within the last 24 h. */
    List<Long> used() {
        return used;
    }

    // --- starting ---

    /** Starts a recovery from one condition, or from whatever it is offered for; says why not. */
    Optional<Reason> start(Optional<String> condition) {
        List<Integer> slots = offered();
        boolean named = condition.isEmpty()
                || slots.stream().anyMatch(slot -> row(slot).id().equals(condition.get()));
        if (slots.isEmpty() || !named) {
            return refuse("not-offered", "it is not offered for this condition now");
        }
        if (views.stream().anyMatch(Recoveries::unknown)) {
            return refuse("checking", "not everything that is required is known");
        }
        boolean low = slots.stream().anyMatch(slot -> row(slot).side() == Side.TOO_LOW);
        boolean high = slots.stream().anyMatch(slot -> row(slot).side() == Side.TOO_HIGH);
        if (low && high) {
            return refuse("both-ends", "a cell is too low and another too high");
        }
        Direction direction = low ? CHARGE : high ? DISCHARGE : direction(view(slots.get(0)));
        Optional<Reason> refusal = refusal(direction);
        if (refusal.isEmpty()) {
            used.add(now);
            slots.forEach(slot -> begin(slot, direction, false));
        }
        return refusal;
    }

    /** Starts the recovery of a service act; says why not. */
    Optional<Reason> service(String checked, boolean console) {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < tracks.length; slot++) {
            if (row(slot).id().equals(CommonRows.DEEP_DISCHARGE) && tracks[slot].latch() != Track.Latch.OPEN) {
                slots.add(slot);
            }
        }
        if (!console) {
            return refuse("console", "the service act is accepted from a console only");
        }
        if (checked.isBlank()) {
            return refuse("checked", "it must say what was checked");
        }
        if (slots.isEmpty()) {
            return refuse("not-latched", "it is not latched");
        }
        slots.forEach(slot -> begin(slot, CHARGE, true));
        return Optional.empty();
    }

    private List<Integer> offered() {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < tracks.length; slot++) {
            Track track = tracks[slot];
            boolean due = row(slot).is(Trait.PROTECT)
                    ? now - track.since() >= OFFERED_AFTER
                    : track.latch() == Track.Latch.LATCHED;
            boolean both = track.withdraws(CHARGE) && track.withdraws(DISCHARGE);
            if (row(slot).side() != Side.NONE && both && due) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private Direction direction(View view) {
        Profile profile = engine.settings().profile();
        long low = view.reading(Source.CELL_LOWEST).value() - profile.lowEnd(engine.settings());
        long high = profile.highEnd(engine.settings())
                - view.reading(Source.CELL_HIGHEST).value();
        return low < high ? CHARGE : DISCHARGE;
    }

    private static boolean unknown(View view) {
        return !view.scanned() || view.reading(Source.CELL_LOWEST) == null || view.reading(Source.CELL_HIGHEST) == null;
    }

    private Optional<Reason> refusal(Direction direction) {
        if (used.size() >= MOST) {
            return refuse("too-often", "it was used three times in 24 h");
        }
        long deep = engine.settings().get(Keys.DEEP_DISCHARGE);
        if (views.stream().anyMatch(view -> view.reading(Source.CELL_LOWEST).value() < deep)) {
            return refuse("deep", "a cell is deeply discharged");
        }
        for (int slot = 0; slot < tracks.length; slot++) {
            boolean hot = row(slot).source().filter(TEMPERATURES::contains).isPresent();
            if (hot && tracks[slot].withdraws(direction)) {
                return refuse("temperature", "the temperature is out of range");
            }
            if (tracks[slot].acts() && row(slot).is(Trait.INTEGRITY)) {
                return refuse("fault", "there is a fault of data or hardware");
            }
        }
        boolean held = views.get(0).input().sink() || engine.settings().on(Keys.RECOVERY_WITHOUT_LIMIT);
        return held ? Optional.empty() : refuse("no-limit", "nothing can hold the current");
    }

    private void begin(int slot, Direction direction, boolean service) {
        TrackEdit edit = tracks[slot].edit();
        long value = service ? lowest(slot) : value(slot).orElseThrow();
        edit.latch = Track.Latch.RECOVERY;
        edit.recovery =
                Optional.of(new Recovery(direction, service, now, value, value, Times.NEVER, Times.NEVER, Times.NEVER));
        edit.withdraws = Set.of(direction.opposite());
        if (service) {
            edit.tripped = false;
        }
        tracks[slot] = edit.build();
    }

    private long lowest(int slot) {
        Reading lowest = view(slot).reading(Source.CELL_LOWEST);
        return lowest == null ? tracks[slot].value() : lowest.value();
    }

    private static Optional<Reason> refuse(String key, String text) {
        return Optional.of(Reason.of("guard.refusal." + key, text));
    }

    // --- going on ---

    /** Takes one evaluation in: recoveries that have ended are latched again. */
    void progress() {
        for (int slot = 0; slot < tracks.length; slot++) {
            Optional<Recovery> recovery = tracks[slot].recovery();
            if (recovery.isPresent()) {
                Recovery newer = seen(slot, recovery.get());
                TrackEdit edit = tracks[slot].edit();
                if (newer.service() && over(newer.goodSince(), PROBATION)) {
                    edit.latch = Track.Latch.OPEN;
                    edit.recovery = Optional.empty();
                    edit.withdraws = Set.of();
                    edit.since = Times.NEVER;
                    edit.release();
                } else if (ended(slot, newer)) {
                    edit.latch = Track.Latch.LATCHED;
                    edit.recovery = Optional.empty();
                    edit.withdraws = row(slot).withdraws();
                } else {
                    edit.recovery = Optional.of(newer);
                    edit.withdraws = Set.of(newer.direction().opposite());
                }
                tracks[slot] = edit.build();
            }
        }
    }

    private Recovery seen(int slot, Recovery old) {
        View view = view(slot);
        boolean sampled = view.fresh(Quantity.CURRENT);
        Optional<Long> capacity = view.capacity();
        long forward = view.values().get(Quantity.CURRENT, 0) * (old.direction() == CHARGE ? 1 : -1);
        boolean reverse = sampled && -forward > Math.max(LEAST_REVERSE, capacity.orElse(0L) / 100);
        boolean excess = sampled && capacity.isPresent() && forward * 10 * divisor(old) > capacity.get() * 12;
        long best = best(slot, old);
        return new Recovery(
                old.direction(),
                old.service(),
                old.started(),
                old.start(),
                best,
                sampled ? since(reverse, old.reverseSince()) : old.reverseSince(),
                sampled ? since(excess, old.excessSince()) : old.excessSince(),
                since(good(slot, old), old.goodSince()));
    }

    private long since(boolean so, long before) {
        return !so ? Times.NEVER : before == Times.NEVER ? now : before;
    }

    private long best(int slot, Recovery old) {
        Optional<Long> value = value(slot);
        if (value.isEmpty()) {
            return old.best();
        }
        boolean rises = row(slot).side() != Side.DIFFERENCE && old.direction() == CHARGE;
        return rises ? Math.max(old.best(), value.get()) : Math.min(old.best(), value.get());
    }

    private boolean good(int slot, Recovery recovery) {
        View view = view(slot);
        Profile profile = engine.settings().profile();
        if (recovery.service()) {
            Reading lowest = view.reading(Source.CELL_LOWEST);
            boolean stale = view.needs().stream().anyMatch(need -> need.stale(view.seen(), now));
            return !stale && lowest != null && lowest.value() > serviceLevel();
        }
        return switch (row(slot).side()) {
            case TOO_LOW ->
                view.reading(Source.CELL_LOWEST) != null
                        && view.reading(Source.CELL_LOWEST).value() >= profile.recoveredLow(engine.settings());
            case TOO_HIGH ->
                view.reading(Source.CELL_HIGHEST) != null
                        && view.reading(Source.CELL_HIGHEST).value() <= profile.recoveredHigh(engine.settings());
            default -> !tracks[slot].tripped();
        };
    }

    private long serviceLevel() {
        Settings settings = engine.settings();
        return settings.find(Keys.EXTREME_LOW)
                .filter(level -> settings.chemistry().isPresent())
                .orElseGet(() -> settings.get(Keys.DEEP_DISCHARGE) + ABOVE_DEEP);
    }

    private boolean ended(int slot, Recovery recovery) {
        long progress = Math.abs(recovery.best() - recovery.start());
        boolean stuck = !recovery.service() && now - recovery.started() >= PROBATION && progress < PROGRESS;
        boolean again = recovery.service() && tracks[slot].tripped();
        return now - recovery.started() >= (recovery.service() ? LONGEST_SERVICE : LONGEST)
                || over(recovery.reverseSince(), REVERSE)
                || over(recovery.excessSince(), EXCESS)
                || (!recovery.service() && over(recovery.goodSince(), WELL))
                || stuck
                || again
                || opposed(recovery);
    }

    /** Whether a condition has become active that withdraws the direction. */
    private boolean opposed(Recovery recovery) {
        for (int slot = 0; slot < tracks.length; slot++) {
            boolean acts = tracks[slot].withdraws(recovery.direction());
            boolean acted = before.tracks().get(slot).withdraws(recovery.direction());
            boolean lifted = tracks[slot].recovery().isPresent() || (recovery.service() && lifts(row(slot)));
            if (acts && !acted && !lifted) {
                return true;
            }
        }
        return false;
    }

    /** Whether the recovery of a service act lifts a row: those about voltages that are too low or too far apart. */
    static boolean lifts(Row row) {
        return row.side() == Side.TOO_LOW
                || row.side() == Side.DIFFERENCE
                || row.id().equals("cell-difference")
                || row.source().equals(Optional.of(Source.CELL_LOWEST));
    }

    private boolean over(long since, long length) {
        return since != Times.NEVER && now - since >= length;
    }

    static long divisor(Recovery recovery) {
        if (recovery.service()) {
            return SERVICE_DIVISOR;
        }
        return recovery.direction() == CHARGE ? CHARGE_DIVISOR : DISCHARGE_DIVISOR;
    }

    /** When the next of its timers is over. */
    static long deadline(Recovery recovery) {
        long first = recovery.started() + (recovery.service() ? LONGEST_SERVICE : LONGEST);
        if (!recovery.service()) {
            long probation = recovery.started() + PROBATION;
            first = Math.abs(recovery.best() - recovery.start()) < PROGRESS ? Math.min(first, probation) : first;
        }
        first = Math.min(first, after(recovery.reverseSince(), REVERSE));
        first = Math.min(first, after(recovery.excessSince(), EXCESS));
        return Math.min(first, after(recovery.goodSince(), recovery.service() ? PROBATION : WELL));
    }

    private static long after(long since, long length) {
        return since == Times.NEVER ? Times.NONE : since + length;
    }

    private Optional<Long> value(int slot) {
        Source source =
                switch (row(slot).side()) {
                    case TOO_HIGH -> Source.CELL_HIGHEST;
                    case DIFFERENCE -> Source.CELL_DIFFERENCE;
                    default -> Source.CELL_LOWEST;
                };
        return Optional.ofNullable(view(slot).reading(source)).map(Reading::value);
    }

    private Row row(int slot) {
        return engine.rows().get(slot / engine.members().size());
    }

    private View view(int slot) {
        return views.get(slot % engine.members().size());
    }
}
