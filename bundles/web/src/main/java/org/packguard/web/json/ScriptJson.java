package org.packguard.web.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.model.script.Scripts;
import org.packguard.web.source.Seconds;

/** A script as plain Java for JSON. */
public final class ScriptJson {
    private ScriptJson() {}

    /** The script and how its last run went; {@code set} says which state of the battery it follows. */
    public static Map<String, Object> plain(Scripts.Status script) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("file", script.file());
        plain.put("name", script.name());
        plain.put("description", present(script.description()));
        plain.put("battery", present(script.battery()));
        plain.put("set", present(script.trigger()));
        plain.put("schedule", present(script.cron()));
        plain.put("enabled", script.enabled());
        plain.put("running", script.running());
        plain.put("runs", script.runs());
        plain.put("failures", script.failures());
        plain.put("last_run", script.lastRun().map(Instant::toString).orElse(null));
        plain.put(
                "last_duration",
                script.lastDuration().map(one -> Seconds.of(one.toNanos())).orElse(null));
        plain.put("last_exit", script.lastExit().isPresent() ? script.lastExit().getAsInt() : null);
        plain.put("problem", present(script.problem()));
        return plain;
    }

    private static String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
