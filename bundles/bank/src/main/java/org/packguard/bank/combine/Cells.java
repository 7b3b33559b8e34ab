package org.packguard.bank.combine;

import java.util.List;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** Cells of several batteries in one row, and the extremes among them. Numbers are shifted by those of the members before. */
final class Cells {
    private static final List<Extreme> EXTREMES = List.of(
            new Extreme(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MIN_INDEX, true),
            new Extreme(Quantity.CELL_VOLTAGE_MAX, Quantity.CELL_VOLTAGE_MAX_INDEX, false),
            new Extreme(Quantity.CELL_TEMPERATURE_MIN, Quantity.CELL_TEMPERATURE_MIN_INDEX, true),
            new Extreme(Quantity.CELL_TEMPERATURE_MAX, Quantity.CELL_TEMPERATURE_MAX_INDEX, false));

    private record Extreme(Quantity value, Quantity index, boolean lowest) {
        boolean isBeyond(View one, View other) {
            return lowest ? one.get(value) < other.get(value) : one.get(value) > other.get(value);
        }
    }

    private Cells() {}

    /** Extremes, with their cells where the battery says which, then average and difference. */
    static void extremes(Crowd crowd, Numbering numbering, List<Integer> numbers, Draft into) {
        EXTREMES.forEach(extreme -> extreme(extreme, crowd, numbering, numbers, into));
        average(crowd, into);
        if (into.has(Quantity.CELL_VOLTAGE_MIN) && into.has(Quantity.CELL_VOLTAGE_MAX)) {
            into.set(
                    Quantity.CELL_VOLTAGE_DELTA,
                    into.get(Quantity.CELL_VOLTAGE_MAX) - into.get(Quantity.CELL_VOLTAGE_MIN),
                    Time.earlier(into.of(Quantity.CELL_VOLTAGE_MIN), into.of(Quantity.CELL_VOLTAGE_MAX)));
        }
    }

    /** The cells of one member behind those of the members before it, as far as there is room. */
    static void append(View view, int offset, Draft into) {
        Values values = view.snapshot().values();
        int last = Math.min(values.cells(), Values.MAX_CELLS - offset);
        for (int cell = last; cell >= 1; cell--) {
            int number = offset + cell;
            for (Quantity quantity : Quantity.cell()) {
                if (view.hasCell(quantity, cell)) {
                    into.cell(
                            quantity,
                            number,
                            values.cell(quantity, cell),
                            view.snapshot().cellReceivedAt(quantity, cell));
                }
            }
            values.cellFirmware(cell).ifPresent(version -> into.firmware(number, version));
        }
        for (Values.Invalid one : values.invalid()) {
            if (one.cell() == 0) {
                into.invalid(one.quantity(), 0);
            } else if (one.cell() <= last) {
                into.invalid(one.quantity(), offset + one.cell());
            }
        }
    }

    private static void extreme(Extreme extreme, Crowd crowd, Numbering numbering, List<Integer> numbers, Draft into) {
        List<View> views = crowd.present();
        if (crowd.knowing(extreme.value).size() < views.size()) {
            return;
        }
        int found = 0;
        long at = views.get(0).at(extreme.value);
        for (int i = 1; i < views.size(); i++) {
            at = Time.earlier(at, views.get(i).at(extreme.value));
            if (extreme.isBeyond(views.get(i), views.get(found))) {
                found = i;
            }
        }
        View view = views.get(found);
        long oldest = at;
        into.set(extreme.value, view.get(extreme.value), at);
        if (view.has(extreme.index)) {
            numbering
                    .number(numbers.get(found), view.get(extreme.index))
                    .ifPresent(number -> into.set(extreme.index, number, Time.earlier(oldest, view.at(extreme.index))));
        }
    }

    /** The mean over all cells, by the number of cells where each battery knows it. */
    private static void average(Crowd crowd, Draft into) {
        List<View> views = crowd.knowing(Quantity.CELL_VOLTAGE_AVG);
        if (views.size() < crowd.present().size()) {
            return;
        }
        boolean counted =
                views.stream().allMatch(view -> view.has(Quantity.CELL_COUNT) && view.get(Quantity.CELL_COUNT) > 0);
        long[] averages = views.stream()
                .mapToLong(view -> view.get(Quantity.CELL_VOLTAGE_AVG))
                .toArray();
        long[] counts = views.stream()
                .mapToLong(view -> counted ? view.get(Quantity.CELL_COUNT) : 1)
                .toArray();
        long at = views.stream()
                .mapToLong(view -> view.at(Quantity.CELL_VOLTAGE_AVG))
                .reduce(Time::earlier)
                .orElseThrow();
        Exact.mean(averages, counts).ifPresent(mean -> into.set(Quantity.CELL_VOLTAGE_AVG, mean, at));
    }
}
