package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/** A track while one evaluation works on it; used by one thread, for one step. */
public final class TrackEdit {
    /** See {@link Track}. */
    public boolean tripped;

    /** See {@link Track}. */
    public boolean warned;

    /** See {@link Track}. */
    public boolean clear;

    /** See {@link Track}. */
    public int cell;

    /** See {@link Track}. */
    public long value;

    /** See {@link Track}. */
    public Set<Direction> withdraws;

    /** See {@link Track}. */
    public List<Counter> counters;

    /** See {@link Track}. */
    public int good;

    /** See {@link Track}. */
    public long clearAt;

    /** See {@link Track}. */
    public Optional<Memo> memo;

    boolean latchNow;
    long since;
    Track.Latch latch;
    Optional<Recovery> recovery;
    List<Long> trips;

    private final Track before;

    TrackEdit(Track before) {
        this.before = before;
        tripped = before.tripped();
        warned = before.warned();
        clear = before.clear();
        cell = before.cell();
        value = before.value();
        withdraws = before.withdraws();
        counters = before.counters();
        good = before.good();
        clearAt = before.clearAt();
        memo = before.memo();
        since = before.since();
        latch = before.latch();
        recovery = before.recovery();
        trips = before.trips();
    }

    /** As it was before this evaluation. */
    public Track before() {
        return before;
    }

    /** Whether it is latched or in recovery. */
    public boolean latched() {
        return latch != Track.Latch.OPEN;
    }

    /** Notes that the cause is there, with what shows it. Does nothing but note where it has tripped already. */
    public void trip(int ofCell, long atValue) {
        if (!tripped) {
            cell = ofCell;
            value = atValue;
        }
        tripped = true;
        good = 0;
        clearAt = Times.NONE;
    }

    /** Latches, whatever the row's rule. */
    public void latch() {
        latchNow = true;
    }

    /** Notes that the cause is gone. */
    public void release() {
        tripped = false;
        counters = List.of();
        good = 0;
        clearAt = Times.NONE;
    }

    /** Counts a sample of one channel for one level of a row, and says whether it trips. */
    public boolean count(int tier, int channel, boolean bad, Debounce debounce, long now) {
        Counter old = null;
        List<Counter> others = counters;
        for (Counter one : counters) {
            if (one.tier() == tier && one.channel() == channel) {
                old = one;
            }
        }
        if (old == null && !bad) {
            return false;
        }
        others = new ArrayList<>(counters);
        others.remove(old);
        int most = debounce.samples();
        int reached = old == null ? 0 : old.count();
        int count = bad ? Math.min(most, reached + 1) : debounce.every() ? 0 : reached - 1;
        long first = old == null ? now : old.first();
        if (count > 0) {
            others.add(new Counter(tier, channel, count, first));
        }
        counters = List.copyOf(others);
        return bad && debounce.tripped(count, now - first);
    }

    Track build() {
        return new Track(
                tripped, warned, clear, since, cell, value, withdraws, counters, good, clearAt, latch, recovery, trips,
                memo);
    }
}
