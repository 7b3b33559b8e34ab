package org.packguard.model.battery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** How old the values of a snapshot are, in monotonic nanoseconds. Pure. */
public final class Ages {
    private Ages() {}

    /**
     * The age of a snapshot: that of the oldest value which protection may require. Where none of these is known it is that
     * of the newest value, and empty before the first.
     */
    public static OptionalLong of(Snapshot snapshot, Collection<Delivery> deliveries, long now) {
        if (snapshot.values().isEmpty()) {
            return OptionalLong.empty();
        }
        long oldest = Long.MIN_VALUE;
        for (Delivery delivery : deliveries) {
            if (delivery.role() == Delivery.Role.REQUIRED) {
                oldest = Math.max(oldest, oldest(snapshot, delivery.quantity(), now));
            }
        }
        return OptionalLong.of(Math.max(0, oldest == Long.MIN_VALUE ? now - snapshot.receivedAt() : oldest));
    }

    /**
     * The ages of the values that are older than the given age, by the dictionary's names: {@code soc},
     * {@code cells[3].voltage}, {@code alarms}.
     */
    public static Map<String, Long> olderThan(long age, Snapshot snapshot, boolean withCells, long now) {
        Map<String, Long> older = new LinkedHashMap<>();
        Values values = snapshot.values();
        for (Quantity quantity : values.quantities()) {
            put(older, quantity.id(), now - snapshot.receivedAt(quantity), age);
        }
        if (values.alarms().isPresent()) {
            put(older, "alarms", now - snapshot.alarmsReceivedAt(), age);
        }
        if (withCells) {
            for (int cell = 1; cell <= values.cells(); cell++) {
                for (Quantity quantity : Quantity.cell()) {
                    if (values.hasCell(quantity, cell)) {
                        String name = "cells[" + cell + "]." + quantity.id();
                        put(older, name, now - snapshot.cellReceivedAt(quantity, cell), age);
                    }
                }
            }
        }
        return older;
    }

    /** The age of a quantity, for one of the cells that of the oldest; empty when it is not known. */
    public static OptionalLong of(Snapshot snapshot, Quantity quantity, long now) {
        long oldest = oldest(snapshot, quantity, now);
        return oldest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
    }

    private static long oldest(Snapshot snapshot, Quantity quantity, long now) {
        Values values = snapshot.values();
        if (quantity.scope() == Scope.PACK) {
            return values.has(quantity) ? now - snapshot.receivedAt(quantity) : Long.MIN_VALUE;
        }
        long oldest = Long.MIN_VALUE;
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(quantity, cell)) {
                oldest = Math.max(oldest, now - snapshot.cellReceivedAt(quantity, cell));
            }
        }
        return oldest;
    }

    private static void put(Map<String, Long> older, String name, long its, long age) {
        if (its > age) {
            older.put(name, its);
        }
    }
}
