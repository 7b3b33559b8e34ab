package org.packguard.shell.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.problem.Reason;

/** The brokers, one a line. */
public final class BrokerTable {
    private BrokerTable() {}

    /** All brokers; {@code wall} is the time of day. */
    public static String text(List<Broker> brokers, Instant wall) {
        if (brokers.isEmpty()) {
            return "There is no broker.\n";
        }
        Table table = new Table(
                "BROKER",
                "TYPE",
                "ADDRESS",
                "STATE",
                ">FOR",
                ">WAITING",
                ">PUBLISHED",
                ">DROPPED",
                ">RECEIVED",
                ">CONNECTS",
                "REASON");
        for (Broker broker : brokers) {
            BrokerStatus status = broker.status();
            Duration lasting = Duration.between(status.since(), wall);
            table.row(
                    broker.id(),
                    broker.type(),
                    broker.address(),
                    status.connected() ? "connected" : "disconnected",
                    Format.seconds(lasting.isNegative() ? 0 : lasting.toNanos()),
                    Integer.toString(status.waiting()),
                    Long.toString(status.published()),
                    Long.toString(status.dropped()),
                    Long.toString(status.received()),
                    Long.toString(status.connects()),
                    status.reason().map(Reason::text).orElse(""));
        }
        return table.text("");
    }
}
