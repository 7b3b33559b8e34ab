package org.packguard.export.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** Lists with commas between their entries, in parameters. Pure. */
public final class BatteryIds {
    /** Which batteries and banks are sent. */
    public static final Parameter<String> BATTERIES = Parameter.text(
                    "batteries",
                    "ids with commas between them",
                    BatteryIds::read,
                    "Batteries and banks that are sent; all of this node without it")
            .in(Parameter.Context.BATTERY);

    private BatteryIds() {}

    /** The ones that are named; empty for all. */
    public static Optional<Set<String>> of(Config config) {
        return config.find(BATTERIES).map(text -> new TreeSet<>(split(text)));
    }

    private static String read(String text) {
        if (!split(text).stream().allMatch(id -> id.matches("[A-Za-z0-9_-]+"))) {
            throw new IllegalArgumentException("is not a list of ids");
        }
        return split(text).stream().collect(Collectors.joining(", "));
    }

    /** The entries of such a list. */
    public static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
