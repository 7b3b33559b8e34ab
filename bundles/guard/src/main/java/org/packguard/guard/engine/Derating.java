package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.guard.DeratingCurve;
import org.packguard.model.guard.Direction;

/**
 * A curve that lowers the limit of a current.
 *
 * @param id the cause that it is
 * @param direction of which current
 * @param source by what
 * @param curve how
 */
public record Derating(String id, Direction direction, Source source, Curve curve) {
    /** All that a configuration has, none where its profile has no curves. */
    public static List<Derating> of(Settings settings) {
        if (!settings.profile().curves()) {
            return List.of();
        }
        Chemistry chemistry = settings.chemistry().orElseThrow();
        boolean temperature = settings.on(Keys.TEMPERATURE);
        List<Derating> all = new ArrayList<>();
        all.add(new Derating("cell-overvoltage", Direction.CHARGE, Source.CELL_HIGHEST, chemistry.chargeCurve()));
        if (temperature) {
            all.add(new Derating(
                    "charge-undertemperature", Direction.CHARGE, Source.TEMPERATURE_LOWEST, chemistry.coldCurve()));
            all.add(new Derating(
                    "charge-overtemperature", Direction.CHARGE, Source.TEMPERATURE_HIGHEST, Curve.HOT_CHARGE));
        }
        all.add(new Derating("cell-undervoltage", Direction.DISCHARGE, Source.CELL_LOWEST, chemistry.dischargeCurve()));
        if (temperature) {
            all.add(new Derating(
                    "discharge-overtemperature", Direction.DISCHARGE, Source.TEMPERATURE_HIGHEST, Curve.HOT_DISCHARGE));
        }
        return List.copyOf(all);
    }

    /** The same in the words of the model. */
    public DeratingCurve told() {
        return new DeratingCurve(
                id,
                direction,
                source.pack(),
                curve.points().stream()
                        .map(point -> new DeratingCurve.Point(point.at(), point.share()))
                        .toList());
    }
}
