package org.packguard.export.thingspeak;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.packguard.export.reading.Reading;
import org.packguard.model.quantity.Quantity;

/**
 * One entry of a channel.
 *
 * @param at when it was measured
 * @param fields the values by the number of their field, not empty
 */
record Update(Instant at, SortedMap<Integer, String> fields) {
    /** Fields of a channel. */
    static final int FIELDS = 8;

    private static final Map<Integer, Field> CELLS = IntStream.rangeClosed(1, FIELDS)
            .boxed()
            .collect(Collectors.toUnmodifiableMap(cell -> cell, cell -> new Field(Quantity.CELL_VOLTAGE, cell)));

    /**
     * What a reading gives; empty where nothing of it is known.
     *
     * @param wanted the fields by their number; where there is none they are the voltages of the first cells, as the controller of
     *     the balancer bus has them
     */
    static Optional<Update> of(Reading reading, Map<Integer, Field> wanted) {
        SortedMap<Integer, String> fields = new TreeMap<>();
        (wanted.isEmpty() ? CELLS : wanted).forEach((number, field) -> field.value(reading.values())
                .ifPresent(value -> fields.put(number, value)));
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Update(reading.at(), fields));
    }
}
