package org.packguard.export.influxdb;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.packguard.export.reading.Reading;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;

/**
 * Readings in the line protocol of InfluxDB: a line for the battery, and one for each cell. Field names are those of the
 * dictionary. A field always has the same type, since the database refuses another one: numbers are floating, counts included,
 * flags are booleans, words are strings; so is the list of active alarms. Times are in milliseconds. Pure.
 */
final class Lines {
    private final String measurement;
    private final boolean cells;
    private final SortedMap<String, String> tags;

    /**
     * Lines of one database.
     *
     * @param measurement the name of what is measured; that of a cell has {@code _cell} behind it
     * @param cells whether there are lines for cells
     * @param tags what every line is marked with
     */
    Lines(String measurement, boolean cells, Map<String, String> tags) {
        this.measurement = measurement;
        this.cells = cells;
        this.tags = new TreeMap<>(tags);
    }

    /** All lines of a reading, each with its end; empty where nothing is known. */
    String of(Reading reading) {
        StringBuilder text = new StringBuilder(1024);
        SortedMap<String, String> marks = new TreeMap<>(tags);
        marks.put("battery", reading.battery());
        marks.put("driver", reading.driver());
        long millis = reading.at().toEpochMilli();
        line(text, measurement, marks, pack(reading.values()), millis);
        for (int cell = 1; cells && cell <= reading.values().cells(); cell++) {
            marks.put("cell", Integer.toString(cell));
            line(text, measurement + "_cell", marks, cell(reading.values(), cell), millis);
        }
        return text.toString();
    }

    private static Map<String, String> pack(Values values) {
        Map<String, String> fields = new TreeMap<>();
        for (Quantity quantity : values.quantities()) {
            fields.put(quantity.id(), field(quantity, values.get(quantity)));
        }
        values.alarms().ifPresent(alarms -> fields.put("alarms", alarms(alarms)));
        return fields;
    }

    private static String alarms(Iterable<Alarm> alarms) {
        StringBuilder text = new StringBuilder();
        for (Alarm alarm : alarms) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(alarm.id().id())
                    .append(':')
                    .append(alarm.severity().id());
        }
        return string(text.toString());
    }

    private static Map<String, String> cell(Values values, int cell) {
        Map<String, String> fields = new TreeMap<>();
        for (Quantity quantity : Quantity.cell()) {
            if (quantity.kind() == Kind.TEXT) {
                values.cellFirmware(cell).ifPresent(version -> fields.put(quantity.id(), string(version)));
            } else if (values.hasCell(quantity, cell)) {
                fields.put(quantity.id(), field(quantity, values.cell(quantity, cell)));
            }
        }
        return fields;
    }

    private static String field(Quantity quantity, long value) {
        return switch (quantity.kind()) {
            case NUMBER -> quantity.unit().decimal(value).toPlainString();
            case FLAG -> value == 0 ? "false" : "true";
            case CHOICE, TEXT -> string(quantity.plain(value).toString());
        };
    }

    private static void line(
            StringBuilder text, String name, Map<String, String> marks, Map<String, String> fields, long millis) {
        if (fields.isEmpty()) {
            return;
        }
        text.append(name(name, ", "));
        marks.forEach((tag, value) ->
                text.append(',').append(name(tag, ",= ")).append('=').append(name(value, ",= ")));
        char before = ' ';
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text.append(before).append(name(field.getKey(), ",= ")).append('=').append(field.getValue());
            before = ',';
        }
        text.append(' ').append(millis).append('\n');
    }

    /**
     * A measurement, tag or field name. A backslash is itself, but for one at the end, which would escape what follows; the
     * protocol has no way to write that, nor the end of a line.
     */
    static String name(String text, String special) {
        StringBuilder escaped = new StringBuilder(text.length() + 4);
        text.chars().forEach(one -> {
            if (special.indexOf(one) >= 0) {
                escaped.append('\\');
            }
            escaped.append(one < ' ' ? '_' : (char) one);
        });
        int end = escaped.length() - 1;
        if (end >= 0 && escaped.charAt(end) == '\\') {
            escaped.append('_');
        }
        return escaped.toString();
    }

    /** A string as the value of a field. */
    static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
