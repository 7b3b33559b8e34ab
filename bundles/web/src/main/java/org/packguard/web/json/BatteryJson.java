package org.packguard.web.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.web.source.Listed;
import org.packguard.web.source.Seconds;

/** REST's battery, the same for the live events. Where a configuration is wrong it has {@code problems} as well. */
public final class BatteryJson {
    private BatteryJson() {}

    /**
     * A battery as plain Java.
     *
     * @param listed which
     * @param withCells whether the cells are wanted
     * @param now monotonic nanoseconds
     */
    public static Map<String, Object> plain(Listed listed, boolean withCells, long now) {
        Map<String, Object> plain = listed.battery()
                .map(battery -> living(listed, battery, withCells, now))
                .orElseGet(() -> configured(listed));
        List<Problem> problems = listed.problems();
        if (!problems.isEmpty()) {
            plain.put("problems", problems.stream().map(BatteryJson::problem).toList());
        }
        return plain;
    }

    private static Map<String, Object> living(Listed listed, Battery battery, boolean withCells, long now) {
        Connection connection = battery.connection();
        Snapshot snapshot = battery.snapshot();
        Map<String, Object> values = listed.values(snapshot).plain();
        if (!withCells) {
            values.remove("cells");
        } else if (values.get("cells") instanceof List<?> cells) {
            values.put("cells", cells.subList(0, Math.min(cells.size(), Cells.present(snapshot))));
        }
        OptionalLong age = Cells.age(snapshot, battery.deliveries().values(), now);
        Map<String, Object> ages = new LinkedHashMap<>();
        if (age.isPresent()) {
            Ages.olderThan(age.getAsLong(), snapshot, withCells, now)
                    .forEach((name, its) -> ages.put(name, Seconds.of(its)));
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", battery.id());
        plain.put("name", battery.name());
        plain.put("driver", battery.driver());
        plain.put("connection", connection(connection.state(), connection.reason(), connection.since()));
        plain.put("info", battery.info().fields());
        plain.put("sequence", snapshot.sequence());
        plain.put("age", age.isPresent() ? Seconds.of(age.getAsLong()) : null);
        plain.put("snapshot", values);
        plain.put("ages", ages);
        return plain;
    }

    private static Map<String, Object> configured(Listed listed) {
        Inventory.Entry entry = listed.notLiving().get(0);
        boolean wrong = listed.notLiving().stream().anyMatch(one -> one.state() == Inventory.State.INVALID);
        Optional<Reason> reason = wrong
                ? listed.problems().stream()
                        .map(Problem::line)
                        .reduce((one, other) -> Reason.of("web.problems", "{0}; {1}", one, other))
                : entry.reason();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", entry.id());
        plain.put("name", entry.name());
        plain.put("driver", entry.type());
        plain.put("connection", connection(wrong ? Connection.State.ERROR : Connection.State.OFFLINE, reason, null));
        plain.put("info", Map.of());
        plain.put("sequence", 0);
        plain.put("age", null);
        plain.put("snapshot", Map.of());
        plain.put("ages", Map.of());
        return plain;
    }

    private static Map<String, Object> connection(Connection.State state, Optional<Reason> reason, Instant since) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("state", state.id());
        plain.put("reason", reason.orElse(null));
        plain.put("since", since == null ? null : since.toString());
        return plain;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("key", problem.key());
        plain.put("value", problem.value());
        plain.put("text", problem.why());
        plain.put("where", problem.where());
        return plain;
    }
}
