package org.packguard.web.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;

/** What was as plain Java for JSON. What is unknown is null. */
public final class HistoryJson {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private HistoryJson() {}

    /** What is kept of a battery. */
    public static Map<String, Object> plain(Archived kept) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("battery", kept.battery());
        plain.put("quantities", kept.pack().stream().map(Quantity::id).toList());
        plain.put("cell_quantities", kept.cell().stream().map(Quantity::id).toList());
        plain.put("cells", kept.cells());
        plain.put("bytes", kept.bytes());
        plain.put("trouble", kept.trouble().orElse(null));
        return plain;
    }

    /** A series in columns; {@code first} is the time of the first point in seconds since 1970, {@code step} seconds. */
    public static Map<String, Object> plain(String battery, Series series) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("battery", battery);
        plain.put("quantity", series.quantity().id());
        plain.put("cell", series.cell() == 0 ? null : series.cell());
        plain.put("unit", series.quantity().unit().symbol());
        plain.put("first", series.first().getEpochSecond());
        plain.put("step", series.step().toSeconds());
        for (Statistic statistic : Statistic.values()) {
            if (series.statistics().contains(statistic)) {
                plain.put(statistic.id(), column(series, statistic));
            }
        }
        return plain;
    }

    /** The health; energies in Wh, drift in mV a week, resistances in Ω and Ω a week, the spread in V. */
    public static Map<String, Object> plain(Health health) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("days", health.days().stream().map(HistoryJson::plain).toList());
        plain.put("cells", health.cells().stream().map(HistoryJson::plain).toList());
        plain.put("capacity", number(health.capacity()));
        plain.put("full_cycles", health.cycles());
        plain.put("spread", number(health.spread()));
        plain.put("days_until_imbalance", number(health.daysUntilImbalance()));
        return plain;
    }

    /** An event of the log with its number. */
    public static Map<String, Object> plain(LoggedEvent logged) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("number", logged.number());
        plain.putAll(EventJson.plain(logged.event()));
        return plain;
    }

    private static List<Object> column(Series series, Statistic statistic) {
        List<Object> column = new ArrayList<>(series.points());
        for (int i = 0; i < series.points(); i++) {
            column.add(series.decimal(statistic, i).orElse(null));
        }
        return column;
    }

    private static Map<String, Object> plain(Health.Day day) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("date", day.date().toString());
        plain.put("energy_in", rounded(day.in()));
        plain.put("energy_out", rounded(day.out()));
        plain.put("known", rounded(day.known()));
        return plain;
    }

    private static Map<String, Object> plain(Health.Cell cell) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("index", cell.number());
        plain.put("drift", number(cell.drift()));
        plain.put("resistance", number(cell.resistance()));
        plain.put("resistance_trend", number(cell.resistanceTrend()));
        return plain;
    }

    private static BigDecimal number(OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : null;
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    }
}
