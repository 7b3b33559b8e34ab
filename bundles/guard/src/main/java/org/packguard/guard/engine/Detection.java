package org.packguard.guard.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.battery.Delivery;
import org.packguard.model.quantity.Quantity;

/**
 * The worst time from a cause to its withdrawal: a period, the time-out of a reply and the delay of the slowest row that withdraws at
 * once. In nanoseconds; 0 where nothing of the sort is looked at.
 *
 * @param voltage of voltages
 * @param current of currents
 * @param temperature of temperatures
 */
record Detection(long voltage, long current, long temperature) {
    private static final long SLOW = Times.seconds(30);
    private static final long TOO_SLOW = Times.seconds(120);
    private static final long SLOW_TEMPERATURE = Times.seconds(300);
    private static final long TOO_SLOW_TEMPERATURE = Times.seconds(900);

    static Detection of(Settings settings, List<Row> rows, Input.Member member) {
        long voltage = 0;
        long temperature = 0;
        long current = 0;
        for (Row row : rows) {
            if (row.source().isPresent() && !row.tiers().isEmpty() && row.latch() != Row.LatchRule.ALWAYS) {
                Source source = row.source().get();
                switch (source) {
                    case CELL_HIGHEST, CELL_LOWEST -> voltage = Math.max(voltage, time(settings, row, member));
                    case TEMPERATURE_HIGHEST, TEMPERATURE_LOWEST, RESISTOR_HIGHEST ->
                        temperature = Math.max(temperature, time(settings, row, member));
                    case CURRENT, CURRENT_AMOUNT -> current = Math.max(current, time(settings, row, member));
                    default -> {
                        // neither withdraws by itself
                    }
                }
            }
        }
        return new Detection(voltage, current, temperature);
    }

    private static long time(Settings settings, Row row, Input.Member member) {
        Source source = row.source().get();
        boolean cells = Need.cellwise(settings, member, source);
        Quantity quantity = cells ? source.cell() : source.pack();
        Delivery delivery = member.deliveries().get(quantity);
        if (delivery == null) {
            return 0;
        }
        Debounce debounce = row.tiers().get(row.tiers().size() - 1).debounce();
        long more = cells ? 0 : (debounce.samples() - 1) * delivery.period().toNanos();
        return delivery.span(1, 1) + Math.max(debounce.nanos(), more);
    }

    /** Whether it is slow enough for a lasting warning. */
    boolean slow() {
        return voltage > SLOW || current > SLOW || temperature > SLOW_TEMPERATURE;
    }

    /** Whether it is too slow. */
    boolean tooSlow() {
        return voltage > TOO_SLOW || current > TOO_SLOW || temperature > TOO_SLOW_TEMPERATURE;
    }

    Map<String, Duration> shown() {
        Map<String, Duration> all = new LinkedHashMap<>();
        put(all, "voltage", voltage);
        put(all, "current", current);
        put(all, "temperature", temperature);
        return all;
    }

    private static void put(Map<String, Duration> all, String group, long nanos) {
        if (nanos > 0) {
            all.put(group, Duration.ofNanos(nanos));
        }
    }
}
