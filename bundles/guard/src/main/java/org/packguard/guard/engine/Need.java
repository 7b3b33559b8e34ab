package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * One value that a battery must deliver.
 *
 * @param quantity what
 * @param cell of which cell, 0 for the pack, {@link #ALARMS} for the alarms that come with it
 * @param limit the age above which it is stale, in nanoseconds
 * @param instead what may stand for it
 */
record Need(Quantity quantity, int cell, long limit, Optional<Quantity> instead) {
    private static final int ALARMS = -1;

    private static final Map<Quantity, Source> EXTREMES = Map.of(
            Quantity.CELL_VOLTAGE_MIN, Source.CELL_LOWEST,
            Quantity.CELL_VOLTAGE_MAX, Source.CELL_HIGHEST,
            Quantity.CELL_TEMPERATURE_MIN, Source.TEMPERATURE_LOWEST,
            Quantity.CELL_TEMPERATURE_MAX, Source.TEMPERATURE_HIGHEST);

    /** Whether the cells behind a source are read by themselves. */
    static boolean cellwise(Settings settings, Input.Member member, Source source) {
        if (source.cell() == null) {
            return false;
        }
        if (source == Source.RESISTOR_HIGHEST || settings.required().contains(source.cell())) {
            return true;
        }
        Delivery cells = member.deliveries().get(source.cell());
        Delivery pack = member.deliveries().get(source.pack());
        return cells != null && cells.role() == Delivery.Role.REQUIRED && (pack == null || pack.derived());
    }

    /** All needs of a battery. */
    static List<Need> of(Settings settings, Input.Member member, Seen seen) {
        List<Need> needs = new ArrayList<>();
        for (Quantity required : settings.required()) {
            Source source = EXTREMES.get(required);
            Quantity quantity = source != null && cellwise(settings, member, source) ? source.cell() : required;
            long limit = limit(settings, member, quantity);
            if (quantity.scope() == Scope.PACK) {
                Optional<Quantity> instead =
                        Optional.ofNullable(settings.profile().instead().get(quantity));
                long longest = instead.map(other -> Math.max(limit, limit(settings, member, other)))
                        .orElse(limit);
                needs.add(new Need(quantity, 0, longest, instead));
            } else {
                int cells = settings.cells().orElse(Math.max(1, seen.cells(quantity)));
                for (int cell = 1; cell <= cells; cell++) {
                    needs.add(new Need(quantity, cell, limit, Optional.empty()));
                }
            }
        }
        if (settings.profile().alarmsRequired()) {
            long limit = limit(settings, member, Quantity.CHARGE_ALLOWED);
            needs.add(new Need(Quantity.CHARGE_ALLOWED, ALARMS, limit, Optional.empty()));
        }
        return needs.stream().distinct().toList();
    }

    private static long limit(Settings settings, Input.Member member, Quantity quantity) {
        Optional<Long> configured = settings.find(Keys.MAX_AGE).map(Times::seconds);
        if (configured.isPresent()) {
            return configured.get();
        }
        Delivery delivery = member.deliveries().get(quantity);
        return delivery == null ? member.nature().usualAge() : delivery.usualAge(member.nature());
    }

    /** When it was received last. */
    long receivedAt(Seen seen) {
        if (cell == ALARMS) {
            return seen.alarms();
        }
        if (cell > 0) {
            return seen.cell(quantity, cell);
        }
        long at = seen.pack(quantity);
        return instead.isPresent() ? Math.max(at, seen.pack(instead.get())) : at;
    }

    /** A name for maps. */
    String key() {
        return quantity.name() + cell;
    }

    /** A name for people. */
    String label() {
        if (cell == ALARMS) {
            return "alarms";
        }
        return cell == 0
                ? quantity.id() + instead.map(other -> " or " + other.id()).orElse("")
                : "cells[" + cell + "]." + quantity.id();
    }

    /** Whether it has been received since the last evaluation. */
    boolean fresh(View view) {
        return receivedAt(view.seen()) > receivedAt(view.old());
    }

    /** Whether a battery says that it delivers it. */
    boolean promised(Map<Quantity, Delivery> deliveries) {
        return deliveries.containsKey(quantity)
                || instead.filter(deliveries::containsKey).isPresent();
    }

    /** Whether its sensor is known to be invalid, and nothing stands for it. */
    boolean invalid(Values values) {
        if (cell == ALARMS) {
            return false;
        }
        return cell == 0
                ? invalid(values, quantity) && instead.filter(values::has).isEmpty()
                : values.invalid().contains(new Values.Invalid(quantity, cell))
                        || (values.hasCell(quantity, cell) && !Seen.usable(quantity, values.cell(quantity, cell)));
    }

    private static boolean invalid(Values values, Quantity quantity) {
        return values.isInvalid(quantity) || (values.has(quantity) && !Seen.usable(quantity, values.get(quantity)));
    }

    /** Whether it has been received since the newest check began. */
    boolean since(Seen seen) {
        if (cell == ALARMS) {
            return seen.alarmsSince();
        }
        return cell == 0 ? seen.since(quantity) || instead.filter(seen::since).isPresent() : seen.since(quantity, cell);
    }

    /** Whether it is known and too old. */
    boolean stale(Seen seen, long now) {
        long at = receivedAt(seen);
        return at != Times.NEVER && now - at > limit;
    }

    /** The first moment at which it is stale, {@link Times#NONE} before it has been received. */
    long deadline(Seen seen) {
        long at = receivedAt(seen);
        return at == Times.NEVER ? Times.NONE : at + limit + 1;
    }
}
