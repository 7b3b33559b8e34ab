package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.Map;
import java.util.Set;
import org.packguard.model.quantity.Quantity;

/** {@code sensor-invalid}: a required value whose sensor is invalid in two samples, until three good ones in a row have come. */
final class SensorInvalidCourse implements Course {
    private static final Debounce TWO = Debounce.leaky(2, 0);
    private static final int SAMPLES = 3;
    private static final int CHANNELS = 1000;

    @Override
    public void step(TrackEdit track, View view) {
        Map<String, Integer> left = Waiting.of(track);
        boolean resistors = true;
        for (Need need : view.needs()) {
            boolean invalid = view.invalid(need);
            boolean sampled = invalid ? view.freshInvalid(need) : need.fresh(view);
            int channel = need.quantity().ordinal() * CHANNELS + need.cell();
            if (sampled && track.count(0, channel, invalid, TWO, view.now())) {
                left.put(need.key(), SAMPLES);
                track.trip(need.cell(), Times.NEVER);
            } else if (sampled && !invalid) {
                Waiting.good(left, need.key());
            } else if (sampled) {
                left.computeIfPresent(need.key(), (key, count) -> SAMPLES);
            }
            resistors &= need.quantity() == Quantity.CELL_LOAD_TEMPERATURE || !left.containsKey(need.key());
        }
        track.withdraws = resistors ? Set.of(CHARGE) : Set.of(CHARGE, DISCHARGE);
        track.memo = Waiting.memo(left);
        if (track.tripped && left.isEmpty()) {
            track.release();
        }
    }
}
