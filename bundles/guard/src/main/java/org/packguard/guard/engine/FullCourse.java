package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * {@code full}: in three frames in a row all cells are at the balance voltage and the charge rate is low; until all are below it.
 *
 * @param balance in 0.1 mV
 */
record FullCourse(long balance) implements Course {
    private static final Debounce THREE = Debounce.inARow(3);

    @Override
    public void step(TrackEdit track, View view) {
        if (!view.samples(Source.CELL_LOWEST).isEmpty()) {
            long lowest = view.reading(Source.CELL_LOWEST).value();
            Optional<Boolean> low = rate(view);
            if (lowest < balance) {
                track.count(0, 0, false, THREE, view.now());
            } else if (low.isPresent() && track.count(0, 0, low.get(), THREE, view.now())) {
                track.trip(0, Times.NEVER);
            }
        }
        if (!view.samples(Source.CELL_HIGHEST).isEmpty()
                && view.reading(Source.CELL_HIGHEST).value() < balance) {
            track.release();
        }
    }

    /** Whether the charge rate is low, where this evaluation has brought a new one. */
    private static Optional<Boolean> rate(View view) {
        Values values = view.values();
        boolean energy = values.has(Quantity.POWER) && values.has(Quantity.FULL_ENERGY);
        return view.fresh(energy ? Quantity.POWER : Quantity.CURRENT) ? ChargeRate.low(view) : Optional.empty();
    }
}
