package org.packguard.shell.render;

import java.util.List;
import java.util.Locale;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

/** The relays, one a line. */
public final class RelayTable {
    private RelayTable() {}

    /** All relays; {@code now} in monotonic nanoseconds. */
    public static String text(List<Relay> relays, long now) {
        if (relays.isEmpty()) {
            return "There is no relay.\n";
        }
        Table table = new Table(
                "RELAY", "TYPE", "LEASE", "WANTED", ">FOR", "READ BACK", ">CLOSED", ">FAILURES", "VOTES", "REASON");
        for (Relay relay : relays) {
            RelayStatus status = relay.status();
            table.row(
                    relay.id(),
                    relay.type(),
                    relay.lease().name().toLowerCase(Locale.ROOT),
                    contact(status.wanted()),
                    Format.seconds(now - status.since()),
                    status.readBack().map(read -> contact(read.closed())).orElse(""),
                    Long.toString(status.operations()),
                    Long.toString(status.failures()),
                    Format.join(status.votes()),
                    status.unreachable().map(Reason::text).orElse(""));
        }
        return table.text("");
    }

    private static String contact(boolean closed) {
        return closed ? "closed" : "open";
    }
}
