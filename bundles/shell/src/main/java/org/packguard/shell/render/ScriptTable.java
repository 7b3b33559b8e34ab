package org.packguard.shell.render;

import java.time.Instant;
import java.util.List;
import org.packguard.model.script.Scripts;

/** The scripts, one a line. */
public final class ScriptTable {
    private ScriptTable() {}

    /** All scripts. */
    public static String text(List<Scripts.Status> scripts) {
        if (scripts.isEmpty()) {
            return "There is no script.\n";
        }
        Table table = new Table(
                "SCRIPT",
                "NAME",
                "BATTERY",
                "AFTER",
                "SCHEDULE",
                "STATE",
                ">RUNS",
                ">FAILED",
                "LAST RUN",
                ">EXIT",
                "PROBLEM");
        for (Scripts.Status script : scripts) {
            table.row(
                    script.file(),
                    script.name(),
                    script.battery(),
                    script.trigger(),
                    script.cron(),
                    script.running() ? "running" : script.enabled() ? "scheduled" : "",
                    Long.toString(script.runs()),
                    Long.toString(script.failures()),
                    script.lastRun().map(Instant::toString).orElse(""),
                    script.lastExit().isPresent()
                            ? Integer.toString(script.lastExit().getAsInt())
                            : "",
                    script.problem());
        }
        return table.text("");
    }
}
