package org.packguard.shell.render;

import java.util.List;
import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.problem.Reason;

/** The receivers outside, one a line. */
public final class ExportTable {
    private ExportTable() {}

    /** All of them; {@code now} in monotonic nanoseconds. */
    public static String text(List<Export> exports, long now) {
        if (exports.isEmpty()) {
            return "There is no export.\n";
        }
        Table table = new Table(
                "EXPORT",
                "TYPE",
                "STATE",
                ">LAST SENT",
                ">WAITING",
                ">SENT",
                ">DROPPED",
                ">REFUSED",
                ">FAILURES",
                "REASON");
        for (Export export : exports) {
            ExportStatus status = export.status();
            table.row(
                    export.id(),
                    export.type(),
                    state(status),
                    status.lastSentAt().isPresent()
                            ? Format.seconds(now - status.lastSentAt().getAsLong())
                            : "never",
                    Integer.toString(status.waiting()),
                    Long.toString(status.sent()),
                    Long.toString(status.dropped()),
                    Long.toString(status.refused()),
                    Long.toString(status.failures()),
                    status.reason().map(Reason::text).orElse(""));
        }
        return table.text("");
    }

    private static String state(ExportStatus status) {
        if (status.reason().isPresent()) {
            return "failing";
        }
        return status.lastSentAt().isPresent() ? "sending" : "ready";
    }
}
