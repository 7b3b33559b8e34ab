package org.packguard.guard.timeline;

import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.Level;
import org.packguard.model.quantity.Quantity;

/** The battery of a timeline: what is known of it. */
final class TimelineBattery {
    private final Snapshot.Accumulator known = new Snapshot.Accumulator();

    Snapshot snapshot() {
        return known.snapshot();
    }

    Optional<Level> level() {
        Values values = snapshot().values();
        return values.has(Quantity.BATTERY_LEVEL)
                ? Optional.of(Level.values()[(int) values.get(Quantity.BATTERY_LEVEL)])
                : Optional.empty();
    }

    /** Takes in what a line says; what is older than what is known is left out. */
    void accept(TimelineLine.Told told, long now) {
        if (!told.repeat()) {
            long at = now - told.age();
            known.accept(told.age() == 0 ? told.values() : newer(told.values(), at), at);
        }
    }

    void fail(Values.Invalid fault, long now) {
        int before = snapshot().values().failedReads().stream()
                .filter(one -> one.quantity() == fault.quantity() && one.cell() == fault.cell())
                .mapToInt(Values.FailedReads::inARow)
                .findFirst()
                .orElse(0);
        known.accept(
                Values.builder()
                        .failedReads(fault.quantity(), fault.cell(), before + 1)
                        .build(),
                now);
    }

    private Values newer(Values told, long at) {
        Snapshot old = snapshot();
        Values.Builder newer = Values.builder();
        for (Quantity quantity : told.quantities()) {
            if (isNews(quantity, 0, old, at)) {
                newer.set(quantity, told.get(quantity));
            }
        }
        for (Quantity quantity : Quantity.cell()) {
            for (int cell = 1; cell <= told.cells(); cell++) {
                if (told.hasCell(quantity, cell) && isNews(quantity, cell, old, at)) {
                    newer.cell(quantity, cell, told.cell(quantity, cell));
                }
            }
        }
        for (Values.Invalid one : told.invalid()) {
            if (isNews(one.quantity(), one.cell(), old, at)) {
                invalid(one, newer);
            }
        }
        if (told.alarms().isPresent() && (old.values().alarms().isEmpty() || old.alarmsReceivedAt() < at)) {
            newer.alarms(told.alarms().get());
        }
        return newer.build();
    }

    /** Whether it is later than what is known of a quantity of the pack, cell 0, or of a cell: its value, or that it is invalid. */
    private static boolean isNews(Quantity quantity, int cell, Snapshot old, long at) {
        OptionalLong heard = old.heardAt(quantity, cell);
        return heard.isEmpty() || heard.getAsLong() < at;
    }

    private static void invalid(Values.Invalid one, Values.Builder into) {
        if (one.cell() == 0) {
            into.invalid(one.quantity());
        } else {
            into.invalidCell(one.quantity(), one.cell());
        }
    }
}
