package org.packguard.shell.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.packguard.model.history.Archived;
import org.packguard.model.history.History;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** What is kept of a battery, and the last 24 hours of it: lowest, mean and highest of each quantity of the pack. */
public final class HistorySheet {
    static final String NOBODY = "No history is kept, the bundle for it does not run.\n";
    private static final Duration DAY = Duration.ofHours(24);

    private HistorySheet() {}

    /** The sheet as it is now. */
    public static String text(Optional<History> history, String id, Instant now) {
        if (history.isEmpty()) {
            return NOBODY;
        }
        List<Archived> all = history.get().archives();
        Optional<Archived> kept =
                all.stream().filter(one -> one.battery().equals(id)).findFirst();
        return kept.map(one -> text(history.get(), one, now))
                .orElseGet(() -> UnknownId.text(
                        "history of", id, all.stream().map(Archived::battery).toList()));
    }

    private static String text(History history, Archived kept, Instant now) {
        Table table = new Table("LAST 24 HOURS", ">LOWEST", ">MEAN", ">HIGHEST", "");
        for (Quantity quantity : kept.pack()) {
            history.series(Query.ofPack(kept.battery(), quantity, now.minus(DAY), now))
                    .ifPresent(series -> table.row(
                            quantity.label(),
                            shown(series, values(series, Statistic.MIN).min().stream()),
                            shown(series, values(series, Statistic.AVERAGE).average().stream()),
                            shown(series, values(series, Statistic.MAX).max().stream()),
                            quantity.unit().symbol()));
        }
        return head(kept) + table.text("");
    }

    private static String head(Archived kept) {
        String cells = kept.cells() == 0
                ? ""
                : ", " + Format.join(kept.cell().stream().map(Quantity::id).toList()) + " of " + kept.cells()
                        + " cells";
        String trouble = kept.trouble()
                .map(Reason::text)
                .map(why -> Format.printable(why) + "\n")
                .orElse("");
        return kept.pack().size() + " quantities of the pack" + cells + " in " + kept.bytes() / 1_000_000 + " MB\n"
                + trouble + "\n";
    }

    private static DoubleStream values(Series series, Statistic statistic) {
        return IntStream.range(0, series.points())
                .mapToDouble(i -> series.value(statistic, i))
                .filter(value -> !Double.isNaN(value));
    }

    private static String shown(Series series, DoubleStream value) {
        return value.mapToObj(
                        one -> series.quantity().unit().decimal(Math.round(one)).toPlainString())
                .findFirst()
                .orElse("");
    }
}
