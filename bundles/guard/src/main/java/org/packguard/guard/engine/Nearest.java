package org.packguard.guard.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Next;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** Which condition that is not active yet is nearest, and how far. */
final class Nearest {
    private static final long VOLT_SCALE = 1000;
    private static final long CELSIUS_SCALE = 1000;

    private Nearest() {}

    static Optional<Next> of(Engine engine, EngineState state, List<View> views) {
        Row nearest = null;
        Reading at = null;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            List<Track> tracks = engine.tracks(state, row);
            for (int member = 0; member < tracks.size(); member++) {
                if (of.source().isEmpty()
                        || of.tiers().isEmpty()
                        || of.looksElsewhere()
                        || !of.tiers().get(0).compare().ordered()
                        || tracks.get(member).acts()) {
                    continue;
                }
                Reading reading = views.get(member).reading(of.source().get());
                if (reading != null) {
                    double distance = distance(of, reading.value());
                    if (distance < least) {
                        least = distance;
                        nearest = of;
                        at = reading;
                    }
                }
            }
        }
        return nearest == null ? Optional.empty() : Optional.of(next(nearest, at));
    }

    /** In parts of 0.1 V, 10 K or the level. */
    private static double distance(Row row, long value) {
        Levels.Tier tier = row.tiers().get(0);
        long scale =
                switch (row.source().get().shown().unit()) {
                    case VOLT -> VOLT_SCALE;
                    case CELSIUS -> CELSIUS_SCALE;
                    default -> Math.max(1, Math.abs(tier.level()));
                };
        long distance = tier.compare().upward() ? tier.level() - value : value - tier.level();
        return (double) Math.max(0, distance) / scale;
    }

    private static Next next(Row row, Reading reading) {
        Quantity quantity = row.source().get().shown();
        long level = row.threshold().getAsLong();
        Reason what = row.withdraws().size() != 1
                ? Reason.plain("protection acts")
                : row.withdraws().contains(Direction.CHARGE)
                        ? Reason.plain("charging stops")
                        : Reason.plain("discharging stops");
        Unit unit = quantity.unit();
        Reason where = reading.cell() > 0
                ? Reason.of("guard.cell", "cell {0}", reading.cell())
                : Reason.plain(quantity.label().toLowerCase(Locale.ROOT));
        return new Next(
                row.id(),
                reading.cell(),
                quantity,
                reading.value(),
                level,
                Reason.of(
                        "guard.next",
                        "{0} at {1} {2}, {3} is at {4} {2}",
                        what,
                        unit.decimal(level),
                        unit.symbol(),
                        where,
                        unit.decimal(reading.value())));
    }
}
