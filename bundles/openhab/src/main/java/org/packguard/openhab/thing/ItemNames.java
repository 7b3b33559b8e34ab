package org.packguard.openhab.thing;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Items where ids of relays are expected: {@code item:Charger} means the relay that is the item {@code Charger}. Pure. */
public final class ItemNames {
    /** What stands before the name of an item. */
    static final String PREFIX = "item:";

    /** What the name may look like, which is what openHAB allows as far as an id can be that long. */
    static final String ALLOWED = "item: and a name of 1 to 35 letters, digits and underscores";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,35}");

    private ItemNames() {}

    /** The id of the relay that is an item. */
    public static String relay(String item) {
        return "item-" + item;
    }

    /** A list of ids of relays with the items in it replaced, which are added to the others. */
    static String replace(String list, Set<String> items, Consumer<String> wrong) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .map(one -> one.startsWith(PREFIX) ? replaceOne(one.substring(PREFIX.length()), items, wrong) : one)
                .collect(Collectors.joining(", "));
    }

    private static String replaceOne(String item, Set<String> items, Consumer<String> wrong) {
        if (!NAME.matcher(item).matches()) {
            wrong.accept(item);
            return "";
        }
        items.add(item);
        return relay(item);
    }
}
