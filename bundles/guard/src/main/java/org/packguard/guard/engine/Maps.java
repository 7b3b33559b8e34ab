package org.packguard.guard.engine;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Small help with maps. */
final class Maps {
    private Maps() {}

    static <K, V> Map<K, V> mapped(Map<K, V> map, UnaryOperator<V> change) {
        return map.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> change.apply(entry.getValue())));
    }
}
