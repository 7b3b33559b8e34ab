package org.packguard.web.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Services by their ids, each id once: no series may appear twice, not even while one is replaced by another. */
final class Distinct {
    private Distinct() {}

    static <T> List<T> by(List<T> all, Function<T, String> id) {
        Map<String, T> once = new TreeMap<>();
        all.forEach(one -> once.putIfAbsent(id.apply(one), one));
        return List.copyOf(once.values());
    }
}
