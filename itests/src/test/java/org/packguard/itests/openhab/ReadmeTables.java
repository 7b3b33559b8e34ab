package org.packguard.itests.openhab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.channel.ChannelType;
import org.packguard.openhab.channel.ChannelType.Kind;

/** The tables of the binding's README. */
final class ReadmeTables {
    private static final String END = "<!-- end -->";

    private ReadmeTables() {}

    /** A README with all its tables as they should be. */
    static String filled(String readme) {
        String text = readme;
        for (Map.Entry<String, String> table : all().entrySet()) {
            String begin = "<!-- " + table.getKey() + " -->\n";
            int from = text.indexOf(begin);
            if (from < 0) {
                throw new AssertionError("the README has no place for the " + table.getKey());
            }
            from += begin.length();
            text = text.substring(0, from) + "\n" + table.getValue() + "\n" + text.substring(text.indexOf(END, from));
        }
        return text;
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        ThingTypes.ALL.forEach(type -> all.put("parameters of " + type.id(), parameters(type)));
        Catalogue.groups().values().forEach(group -> all.put("channels of " + group.type(), channels(group)));
        return all;
    }

    private static String parameters(ThingType type) {
        List<Key> keys = Keys.of(type);
        return table(
                List.of("Name", "Type", "Description", "Default", "Required", "Advanced"),
                keys.stream()
                        .map(key -> List.of(
                                "`" + key.name() + "`",
                                key.type(),
                                KeyTexts.description(type, key, keys).in(UnaryOperator.identity()),
                                key.defaultText().orElse(""),
                                key.required() ? "yes" : "no",
                                key.advanced() ? "yes" : "no"))
                        .toList());
    }

    private static String channels(ChannelGroup group) {
        Stream<List<String>> rows = group == Catalogue.CELLS
                ? Quantity.cell().stream()
                        .map(quantity -> Catalogue.place(quantity, 1))
                        .map(place -> row(
                                place.id().replace("-1-", "-N-"),
                                place.channel().type()))
                : group.channels().stream().map(channel -> row(group.idOf(channel), channel.type()));
        return table(List.of("Channel", "Type", "Read/Write", "Description"), rows.toList());
    }

    private static List<String> row(String id, ChannelType type) {
        boolean trigger = type.kind() == Kind.TRIGGER;
        String description = type.label() + (type.description().isEmpty() ? "" : ": " + type.description()) + ".";
        return List.of(
                "`" + id + "`",
                trigger ? "Trigger" : type.itemType(),
                trigger ? "" : type.writable() ? "RW" : "R",
                description);
    }

    private static String table(List<String> head, List<List<String>> rows) {
        String dashes =
                head.stream().map(title -> "-".repeat(title.length() + 2)).collect(Collectors.joining("|", "|", "|\n"));
        return line(head) + dashes + rows.stream().map(ReadmeTables::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
