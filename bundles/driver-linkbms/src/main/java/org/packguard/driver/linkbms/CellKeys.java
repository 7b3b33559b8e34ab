package org.packguard.driver.linkbms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.problem.Refused;

/**
 * Under which keys the cell voltages stand, in the order of the cells: {@code C1, C2, C3}, or {@code C{1..96}} for ninety-six
 * of them. Where a key holds a list, or a list of lists, its members are the cells that follow.
 *
 * @param keys the keys, without repetition
 */
record CellKeys(List<String> keys) {
    /** No cells. */
    static final CellKeys NONE = new CellKeys(List.of());

    private static final Pattern RANGE = Pattern.compile("([^{}]*)\\{(\\d{1,4})\\.\\.(\\d{1,4})}([^{}]*)");

    /** Reads what is configured; throws {@link IllegalArgumentException} with what is wrong, in words for a problem. */
    static CellKeys parse(String text) {
        Set<String> keys = new LinkedHashSet<>();
        for (String item : text.split(",", -1)) {
            for (String key : expand(item.strip())) {
                if (!keys.add(key)) {
                    throw new Refused(Reason.of("linkbms.key-twice", "names the key {0} twice", key));
                }
                if (DataKey.of(key).isPresent()) {
                    throw new Refused(
                            Reason.of("linkbms.no-cell", "names the key {0}, which is not that of a cell", key));
                }
                if (keys.size() > Values.MAX_CELLS) {
                    throw new Refused(Reason.of("linkbms.many-cells", "names more than {0} cells", Values.MAX_CELLS));
                }
            }
        }
        return new CellKeys(List.copyOf(keys));
    }

    private static List<String> expand(String item) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException("has an empty key, allowed: keys separated by commas");
        }
        Matcher range = RANGE.matcher(item);
        if (!range.matches()) {
            return List.of(item);
        }
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(3));
        if (first > last) {
            throw new IllegalArgumentException("has a range that ends before it begins");
        }
        List<String> keys = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            keys.add(range.group(1) + number + range.group(4));
        }
        return keys;
    }
}
