package org.packguard.guard.engine;

import java.util.List;
import java.util.Optional;

/**
 * The course of most rows: a source is compared with levels, debounced, and released by values inside another level.
 *
 * @param probe what is looked at
 * @param tiers the levels that trip, each with its own debounce
 * @param warning a level that warns
 * @param release what clears it
 * @param when what must hold besides for a sample to be bad
 * @param heated whether heat of balancing resistors is allowed for
 */
record Levels(Probe probe, List<Tier> tiers, Optional<Tier> warning, Release release, When when, boolean heated)
        implements Course {
    /**
     * A level that trips.
     *
     * @param compare how the value is compared with it
     * @param level in steps
     * @param debounce what makes a trip of bad samples
     */
    public record Tier(Compare compare, long level, Debounce debounce) {}

    /**
     * What clears a row.
     *
     * @param compare how the value is compared with the level
     * @param level in steps
     * @param hold for how long, in nanoseconds; 0: at once
     * @param samples how many samples in a row
     * @param fromTrip whether the hold runs from the last bad sample, so that no good one is needed
     */
    public record Release(Compare compare, long level, long hold, int samples, boolean fromTrip) {}

    /** What is looked at. */
    public interface Probe {
        /** The value that decides on the release; null while it is not known. */
        Reading reading(View view);

        /** What has come since the last evaluation. */
        default List<Reading> samples(View view) {
            Reading reading = reading(view);
            return reading != null && reading.fresh() ? List.of(reading) : List.of();
        }
    }

    /** What must hold besides. */
    @FunctionalInterface
    public interface When {
        /** Whether a sample may be bad now. */
        boolean holds(View view);
    }

    private static final int WARNING = 100;

    @Override
    public void step(TrackEdit track, View view) {
        if (view.now() >= track.clearAt) {
            track.release();
        }
        long heat = heated && view.heated() ? View.HEAT : 0;
        boolean sampled = false;
        for (Reading sample : probe.samples(view)) {
            sampled = true;
            judge(track, view, sample, heat);
        }
        if (sampled) {
            long worst = probe.reading(view).value() - heat;
            track.warned &= warning.map(tier -> tier.compare().holds(worst, tier.level()))
                    .orElse(false);
            clear(track, view, worst);
        }
    }

    private void judge(TrackEdit track, View view, Reading sample, long heat) {
        long value = sample.value() - heat;
        boolean possible = when.holds(view);
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            boolean bad = possible && tier.compare().holds(value, tier.level());
            if (track.count(i, sample.channel(), bad, tier.debounce(), view.now())) {
                track.trip(sample.cell(), sample.value());
            }
            if (bad && track.tripped && release.fromTrip()) {
                track.clearAt = view.now() + release.hold();
            }
        }
        warning.ifPresent(tier -> {
            boolean bad = tier.compare().holds(value, tier.level());
            boolean trips = track.count(WARNING, sample.channel(), bad, tier.debounce(), view.now());
            track.warned |= trips;
            if (trips && track.cell == 0) {
                track.cell = sample.cell();
            }
        });
    }

    private void clear(TrackEdit track, View view, long worst) {
        track.clear = release.compare().holds(worst, release.level());
        if (!track.tripped || release.fromTrip()) {
            return;
        }
        if (!track.clear) {
            track.good = 0;
            track.clearAt = Times.NONE;
            return;
        }
        track.good = Math.min(track.good + 1, release.samples());
        if (release.hold() > 0) {
            track.clearAt = Math.min(track.clearAt, view.now() + release.hold());
        } else if (track.good == release.samples()) {
            track.release();
        }
    }
}
