package org.packguard.shell.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/** Values as texts. */
public final class Format {
    private Format() {}

    /** A value with its unit, exact; empty when it is not known. */
    static String value(Values values, Quantity quantity) {
        return values.has(quantity) ? value(quantity, values.get(quantity)) : "";
    }

    /** A value of a cell with its unit, exact; empty when it is not known. */
    static String cell(Values values, Quantity quantity, int cell) {
        return values.hasCell(quantity, cell) ? value(quantity, values.cell(quantity, cell)) : "";
    }

    /** A value with its unit, exact. */
    static String value(Quantity quantity, long value) {
        Object plain = quantity.plain(value);
        String text = plain instanceof BigDecimal number ? number.toPlainString() : plain.toString();
        return (text + " " + quantity.unit().symbol()).stripTrailing();
    }

    /** An age or a time in seconds, coarser the longer it is. */
    static String seconds(long nanos) {
        long clipped = Math.max(0, nanos);
        if (clipped >= Duration.ofMinutes(2).toNanos()) {
            return coarse(Duration.ofNanos(clipped));
        }
        return BigDecimal.valueOf(clipped, 9)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .toPlainString() + " s";
    }

    /** An age in nanoseconds; empty when it is not known. */
    static String age(OptionalLong age) {
        return age.isPresent() ? seconds(age.getAsLong()) : "";
    }

    /** A period as it is configured, {@code 0.25 s}. */
    static String period(Duration period) {
        BigDecimal seconds = BigDecimal.valueOf(period.toMillis(), 3).stripTrailingZeros();
        return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s";
    }

    /** The alarms with their severities; {@code none} when it is known that there is none. */
    static String alarms(Alarms alarms) {
        if (alarms.isEmpty()) {
            return "none";
        }
        return alarms.stream()
                .map(alarm -> alarm.id().id() + " (" + alarm.severity().id() + ")")
                .collect(Collectors.joining(", "));
    }

    static String join(Collection<String> texts) {
        return String.join(", ", texts);
    }

    /** The text without anything that could command a terminal. */
    public static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    private static String coarse(Duration age) {
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
