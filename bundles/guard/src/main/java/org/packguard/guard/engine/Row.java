package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/**
 * One row of a profile's table, as data: what it looks at, when it trips, what it takes away and what clears it.
 * Made by {@link #of}, {@link #course} and the methods that return a changed copy:
 *
 * <pre>{@code
 * Row.of("cell-overvoltage", Source.CELL_HIGHEST)
 *     .trips(Compare.AT_LEAST, settings.get(Keys.V_MAX), Debounce.leaky(2, 1))
 *     .clears(Compare.BELOW, settings.get(Keys.V_BALANCE), 60)
 *     .withdraws(Direction.CHARGE)
 *     .says("the highest cell is at {0}, the limit is {1}", "all cells below {2} for 60 s")
 * }</pre>
 */
public final class Row {
    /** When a trip becomes a latch. */
    public enum LatchRule {
        /** Never. */
        NEVER,
        /** At every trip. */
        ALWAYS,
        /** At the third trip within an hour. */
        THIRD_IN_HOUR
    }

    /** What {@code recover} can do for a row that has withdrawn both permits. */
    public enum Side {
        /** Nothing. */
        NONE,
        /** Too low: charge. */
        TOO_LOW,
        /** Too high: discharge. */
        TOO_HIGH,
        /** Too far apart: whichever voltage is farther from its own limit. */
        DIFFERENCE
    }

    /** What the engine does with a row beyond its own effect. */
    public enum Trait {
        /** It switches the alarm output on while it acts. */
        ALARM,
        /** It is about data or hardware. */
        INTEGRITY,
        /** It lies over the permit: the hysteresis below goes on. */
        MASK,
        /** When it is released everything is checked anew (rule 1). */
        RESTARTS,
        /** It is judged once for the guard, not for every member of a bank. */
        WHOLE,
        /** Its release terms belong to the permit column, but it withdraws nothing: shown where it alone keeps a permit off. */
        GATE,
        /** Its upper level is 20 K higher, and it does not latch, while sensors beside balancing resistors are heated by them. */
        HEATED,
        /** What withdraws nothing while it acts switches the alarm output on instead. */
        ALARM_INSTEAD,
        /** Everything is checked anew when it trips. */
        RECHECKS,
        /** The state OCP. */
        OCP,
        /** The state PROTECT, without a latch. */
        PROTECT,
        /** The state WARNING with halved current limits; where a profile has such rows, no other condition makes that state. */
        HALVES
    }

    private final String id;
    private final Optional<Source> source;
    private final boolean elsewhere;
    private final Course course;
    private final List<Levels.Tier> tiers;
    private final Optional<Levels.Tier> warning;
    private final Levels.Release release;
    private final Set<Direction> withdraws;
    private final Set<Direction> column;
    private final Set<Trait> traits;
    private final LatchRule latch;
    private final Side side;
    private final String why;
    private final String until;

    private Row(Builder from) {
        id = from.id;
        source = from.source;
        tiers = List.copyOf(from.tiers);
        warning = from.warning;
        release = from.release;
        withdraws = Set.copyOf(from.withdraws);
        column = Set.copyOf(from.column);
        traits = Collections.unmodifiableSet(EnumSet.copyOf(from.traits));
        latch = from.latch;
        side = from.side;
        why = from.why;
        until = from.until;
        elsewhere = from.probe != null;
        Levels.Probe probe = from.probe != null ? from.probe : source.orElse(null);
        course = from.course != null
                ? from.course
                : new Levels(probe, tiers, warning, release, view -> true, traits.contains(Trait.HEATED));
    }

    /** A row that compares one source with levels. */
    public static Builder of(String id, Source source) {
        return new Builder(id, Optional.of(source), null);
    }

    /** A row with a course of its own. */
    public static Builder course(String id, Course course) {
        return new Builder(id, Optional.empty(), course);
    }

    /** The id of its condition. */
    public String id() {
        return id;
    }

    /** What it compares, where it compares one source with levels. */
    public Optional<Source> source() {
        return source;
    }

    /** Whether its levels are about something else than its source, so that the two cannot be compared. */
    public boolean looksElsewhere() {
        return elsewhere;
    }

    /** Where its first level is, in steps. */
    public OptionalLong threshold() {
        return tiers.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(tiers.get(0).level());
    }

    /** Its levels. */
    public List<Levels.Tier> tiers() {
        return tiers;
    }

    /** Its warning level. */
    public Optional<Levels.Tier> warning() {
        return warning;
    }

    /** What clears it, empty for a course of its own. */
    public Optional<Levels.Release> release() {
        return Optional.ofNullable(release);
    }

    /** The quantity its condition names. */
    public Optional<Quantity> quantity() {
        return source.map(Source::shown);
    }

    Course course() {
        return course;
    }

    /** The directions it withdraws unless its course says otherwise. */
    public Set<Direction> withdraws() {
        return withdraws;
    }

    /** The directions whose permit column demands its release term. */
    public Set<Direction> column() {
        return column;
    }

    /** Whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it goes on after a restart without being latched: the states PROTECT and OCP. */
    public boolean outlives() {
        return is(Trait.PROTECT) || is(Trait.OCP);
    }

    /** When it latches. */
    public LatchRule latch() {
        return latch;
    }

    /** What recover can do. */
    public Side side() {
        return side;
    }

    /** What is wrong, with {0} for the value, {1} for the level, {2} for the level of its release and {3} for the cell. */
    public String why() {
        return why;
    }

    /** What clears it, with the same places. */
    public String until() {
        return until;
    }

    /** A row in the making; used once. */
    public static final class Builder {
        private final String id;
        private final Optional<Source> source;
        private Course course;
        private Levels.Probe probe;
        private final List<Levels.Tier> tiers = new ArrayList<>();
        private Optional<Levels.Tier> warning = Optional.empty();
        private Levels.Release release;
        private final Set<Direction> withdraws = EnumSet.noneOf(Direction.class);
        private final Set<Direction> column = EnumSet.noneOf(Direction.class);
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private LatchRule latch = LatchRule.NEVER;
        private Side side = Side.NONE;
        private String why = "";
        private String until = "";

        private Builder(String id, Optional<Source> source, Course course) {
            this.id = id;
            this.source = source;
            this.course = course;
        }

        /** One level more at which it trips; the first is the one that is shown. */
        public Builder trips(Compare compare, long level, Debounce debounce) {
            tiers.add(new Levels.Tier(compare, level, debounce));
            return this;
        }

        /** A level that warns, with the debounce and the release time of the row. */
        public Builder warns(Compare compare, long level, Debounce debounce) {
            warning = Optional.of(new Levels.Tier(compare, level, debounce));
            return this;
        }

        /** Looks at something else than its source says; the source is still what its condition names. */
        public Builder looksAt(Levels.Probe what) {
            probe = what;
            return this;
        }

        /** Has a course of its own; its levels are still what is shown and what its detection time is computed of. */
        public Builder follows(Course own) {
            course = own;
            return this;
        }

        /** Cleared by values inside a level for so many seconds; 0: by the first such sample. */
        public Builder clears(Compare compare, long level, long seconds) {
            release = new Levels.Release(compare, level, Times.seconds(seconds), 1, false);
            return this;
        }

        /** Cleared by so many samples in a row inside a level. */
        public Builder clearsAfter(Compare compare, long level, int samples) {
            release = new Levels.Release(compare, level, 0, samples, false);
            return this;
        }

        /** Cleared so many nanoseconds after the last bad sample. */
        public Builder clearsSince(Compare compare, long level, long nanos) {
            release = new Levels.Release(compare, level, nanos, 1, true);
            return this;
        }

        /** What it withdraws while it acts. */
        public Builder withdraws(Direction... directions) {
            withdraws.addAll(List.of(directions));
            return this;
        }

        /** The directions that return only while its release term holds, whether it has tripped or not. */
        public Builder column(Direction... directions) {
            column.addAll(List.of(directions));
            return this;
        }

        /** Traits. */
        public Builder with(Trait... more) {
            traits.addAll(List.of(more));
            return this;
        }

        /** When it latches. */
        public Builder latches(LatchRule rule) {
            latch = rule;
            return this;
        }

        /** What recover can do. */
        public Builder recovers(Side how) {
            side = how;
            return this;
        }

        /** The two sentences. */
        public Builder says(String newWhy, String newUntil) {
            why = newWhy;
            until = newUntil;
            return this;
        }

        /** The row. */
        public Row build() {
            return new Row(this);
        }
    }
}
