package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/** The rules that are off, by the configuration or for lack of what they need, with the reason. */
final class Off {
    private static final Set<String> NEED_CAPACITY = Set.of("cell-difference", "frozen");
    private static final Set<String> NEED_CURRENT =
            Set.of("cell-difference", "frozen", "charge-overcurrent", "discharge-overcurrent", "limit-ignored");

    private Off() {}

    static Map<String, Reason> rules(Engine engine, List<View> views) {
        Settings settings = engine.settings();
        Map<String, Reason> off = new TreeMap<>(settings.profile().off(settings));
        Set<String> ids = engine.rows().stream().map(Row::id).collect(Collectors.toSet());
        boolean current = views.stream().allMatch(view -> view.values().has(Quantity.CURRENT));
        boolean capacity = views.stream().allMatch(view -> view.capacity().isPresent());
        for (String id : ids) {
            if (NEED_CURRENT.contains(id) && !current) {
                off.put(id, Reason.plain("no current"));
            } else if (NEED_CAPACITY.contains(id) && !capacity) {
                off.put(id, Reason.plain("no capacity"));
            }
        }
        missing(settings, Keys.BMS_VERDICT.name(), "bms-verdict", settings.on(Keys.BMS_VERDICT), off);
        boolean counted = ids.contains(CommonRows.CELL_COUNT) || ids.contains(CommonRows.PROTECT_CELL_COUNT);
        missing(settings, Keys.CELLS.name(), CommonRows.CELL_COUNT, counted, off);
        if (!settings.on(Keys.TEMPERATURE)) {
            off.put("temperature", set("temperature", "off"));
        }
        if (!settings.on(Keys.SOC)) {
            off.put("soc", set("soc", "off"));
        }
        return off;
    }

    /** A rule lacks what is configured by a key. */
    static Reason unset(String key) {
        return Reason.of("guard.unset", "{0} is not configured", key);
    }

    private static Reason set(String key, Object value) {
        return Reason.same(key + " = " + value);
    }

    private static void missing(Settings settings, String key, String id, boolean there, Map<String, Reason> off) {
        if (!there) {
            Object value = settings.values().get(key);
            off.put(id, value == null ? unset(key) : set(key, value));
        }
    }
}
