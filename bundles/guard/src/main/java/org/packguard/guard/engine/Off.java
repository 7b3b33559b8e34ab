package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.packguard.model.quantity.Quantity;

/** The rules that are off, by the configuration or for lack of what they need, with the reason. */
final class Off {
    private static final Set<String> NEED_CAPACITY = Set.of("cell-difference", "frozen");
    private static final Set<String> NEED_CURRENT =
            Set.of("cell-difference", "frozen", "charge-overcurrent", "discharge-overcurrent", "limit-ignored");

    private Off() {}

    static Map<String, String> rules(Engine engine, List<View> views) {
        Settings settings = engine.settings();
        Map<String, String> off = new TreeMap<>(settings.profile().off(settings));
        Set<String> ids = engine.rows().stream().map(Row::id).collect(Collectors.toSet());
        boolean current = views.stream().allMatch(view -> view.values().has(Quantity.CURRENT));
        boolean capacity = views.stream().allMatch(view -> view.capacity().isPresent());
        for (String id : ids) {
            if (NEED_CURRENT.contains(id) && !current) {
                off.put(id, "no current");
            } else if (NEED_CAPACITY.contains(id) && !capacity) {
                off.put(id, "no capacity");
            }
        }
        missing(settings, Keys.BMS_VERDICT.name(), "bms-verdict", settings.on(Keys.BMS_VERDICT), off);
        boolean counted = ids.contains(CommonRows.CELL_COUNT) || ids.contains(CommonRows.PROTECT_CELL_COUNT);
        missing(settings, Keys.CELLS.name(), CommonRows.CELL_COUNT, counted, off);
        if (!settings.on(Keys.TEMPERATURE)) {
            off.put("temperature", "temperature = off");
        }
        if (!settings.on(Keys.SOC)) {
            off.put("soc", "soc = off");
        }
        return off;
    }

    private static void missing(Settings settings, String key, String id, boolean there, Map<String, String> off) {
        if (!there) {
            Object value = settings.values().get(key);
            off.put(id, value == null ? key + " is not configured" : key + " = " + value);
        }
    }
}
