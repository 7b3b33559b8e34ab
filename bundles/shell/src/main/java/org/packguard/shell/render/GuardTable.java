package org.packguard.shell.render;

import java.util.List;
import java.util.stream.Collectors;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;

/** The guards, one a line. */
public final class GuardTable {
    private GuardTable() {}

    /** All guards. */
    public static String text(List<Guard> guards) {
        if (guards.isEmpty()) {
            return "There is no guard.\n";
        }
        Table table = new Table("GUARD", "BATTERY", "PROFILE", "STATE", "CHARGE", "DISCHARGE", "ALARM", "CONDITIONS");
        for (Guard guard : guards) {
            Decision decision = guard.decision();
            table.row(
                    guard.id(),
                    guard.battery(),
                    guard.profile(),
                    decision.state().name(),
                    GuardSheet.permit(decision.charge()),
                    GuardSheet.permit(decision.discharge()),
                    decision.alarm() ? "on" : "off",
                    decision.conditions().stream().map(Condition::id).distinct().collect(Collectors.joining(", ")));
        }
        return table.text("");
    }
}
