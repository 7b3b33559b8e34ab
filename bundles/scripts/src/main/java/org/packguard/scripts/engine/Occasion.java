package org.packguard.scripts.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.LevelState;
import org.packguard.scripts.header.Trigger;

/**
 * Why a script runs, and what it is told.
 *
 * @param cause why
 * @param trigger what it follows, empty for a file that follows no battery
 * @param state what the monitor of its battery says
 * @param snapshot what its battery says
 * @param at when
 */
record Occasion(Cause cause, Optional<Trigger> trigger, Optional<LevelState> state, Snapshot snapshot, Instant at) {
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(BigDecimal.class, new PlainDecimal())
            .create();

    /** Why a script runs. */
    enum Cause {
        /** The state of its battery has changed. */
        TRANSITION,
        /** It is its time. */
        SCHEDULE,
        /** The program has started. */
        STARTUP;

        private final String id = name().toLowerCase(Locale.ROOT);

        String id() {
            return id;
        }
    }

    /** The battery as variables. */
    Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>();
        values().plain().forEach((key, value) -> {
            if (key.equals("alarms")) {
                all.put("PACKGUARD_ALARMS", alarms());
            } else if (!(value instanceof Iterable)) {
                all.put(variable(key), value instanceof BigDecimal decimal ? decimal.toPlainString() : "" + value);
            }
        });
        head().forEach((key, value) -> all.put(variable(key), value));
        return all;
    }

    /** The battery as JSON. */
    byte[] json() {
        Map<String, Object> all = new LinkedHashMap<>(head());
        all.put("snapshot", values().plain());
        return GSON.toJson(all).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> head() {
        Map<String, String> head = new LinkedHashMap<>();
        state.ifPresent(one -> {
            head.put("battery", one.battery());
            head.put("name", one.name());
        });
        trigger.ifPresent(one -> head.put("trigger", one.id()));
        head.put("cause", cause.id());
        head.put("at", at.toString());
        return head;
    }

    private Values values() {
        return state.map(one -> one.addTo(snapshot.values())).orElse(snapshot.values());
    }

    private String alarms() {
        return snapshot.values()
                .alarms()
                .map(all -> String.join(
                        ",", all.stream().map(alarm -> alarm.id().id()).toList()))
                .orElse("");
    }

    private static String variable(String key) {
        return "PACKGUARD_" + key.toUpperCase(Locale.ROOT);
    }

    /** Without an exponent, which not every script can read. */
    private static final class PlainDecimal extends TypeAdapter<BigDecimal> {
        @Override
        public void write(JsonWriter out, BigDecimal value) throws IOException {
            out.jsonValue(value.toPlainString());
        }

        @Override
        public BigDecimal read(JsonReader in) throws IOException {
            return new BigDecimal(in.nextString());
        }
    }
}
