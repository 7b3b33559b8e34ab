package org.packguard.shell.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;

/** What the last 30 days say of a battery: energy of the last week, cells, and what is to be expected. */
public final class HealthSheet {
    private static final int WEEK = 7;
    private static final double MILLI = 1000;

    private HealthSheet() {}

    /** The sheet as it is now. */
    public static String text(Optional<History> history, String id) {
        if (history.isEmpty()) {
            return HistorySheet.NOBODY;
        }
        return history.get()
                .health(id)
                .map(HealthSheet::text)
                .orElseGet(() -> UnknownId.text(
                        "history of",
                        id,
                        history.get().archives().stream().map(Archived::battery).toList()));
    }

    private static String text(Health health) {
        Table days = new Table("DAY", ">IN", ">OUT", ">KNOWN");
        List<Health.Day> all = health.days();
        for (Health.Day day : all.subList(Math.max(0, all.size() - WEEK), all.size())) {
            days.row(
                    day.date().toString(),
                    number("%.0f Wh", day.in()),
                    number("%.0f Wh", day.out()),
                    number("%.0f %%", day.known() * 100));
        }
        Table cells = new Table(">CELL", ">DRIFT", ">RESISTANCE", ">TREND");
        for (Health.Cell cell : health.cells()) {
            cells.row(
                    Integer.toString(cell.number()),
                    number("%+.2f mV a week", cell.drift(), 1),
                    number("%.2f m\u03a9", cell.resistance(), MILLI),
                    number("%+.3f m\u03a9 a week", cell.resistanceTrend(), MILLI));
        }
        return days.text("") + "\n" + (cells.isEmpty() ? "" : cells.text("") + "\n") + outlook(health);
    }

    private static String outlook(Health health) {
        StringBuilder text = new StringBuilder();
        health.capacity().ifPresent(capacity -> text.append(number("Capacity: %.1f Ah", capacity))
                .append(" out of ")
                .append(health.cycles())
                .append(" full cycles\n"));
        health.spread().ifPresent(spread -> text.append(number("Cells at rest: %.0f mV apart%n", spread * MILLI)));
        health.daysUntilImbalance()
                .ifPresent(days -> text.append(number(
                        "They reach " + Math.round(Health.IMBALANCE * MILLI)
                                + " mV in %.0f days if they go on like this%n",
                        days)));
        return text.isEmpty() ? "More is known after some days of use and rest.\n" : text.toString();
    }

    private static String number(String format, OptionalDouble value, double factor) {
        return value.isPresent() ? number(format, value.getAsDouble() * factor) : "";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
