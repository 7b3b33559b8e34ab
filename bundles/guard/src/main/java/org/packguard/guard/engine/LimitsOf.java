package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import org.packguard.model.guard.Limit;

/** The limits of one evaluation. Used once. */
final class LimitsOf {
    private final EngineState before;

    LimitsOf(
            Engine engine,
            EngineState before,
            Input input,
            List<View> views,
            Track[] tracks,
            Permits permits,
            long now) {
        this.before = before;
    }

    Ramps ramps() {
        return before.ramps();
    }

    Map<Limit.Kind, Limit> limits() {
        return Map.of();
    }
}
