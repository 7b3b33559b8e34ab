package org.packguard.web.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;

/** Relays as metrics. */
final class RelayMetrics {
    private RelayMetrics() {}

    static void write(MetricsText text, List<Relay> relays) {
        Map<Relay, RelayStatus> all = new LinkedHashMap<>();
        Distinct.by(relays, Relay::id).forEach(relay -> all.put(relay, relay.status()));
        Family wanted =
                text.family(MetricName.PREFIX + "relay_wanted_closed", Type.GAUGE, "Whether a contact is to be closed");
        all.forEach((relay, status) -> wanted.sample(status.wanted(), labels(relay)));
        Family closed =
                text.family(MetricName.PREFIX + "relay_closed", Type.GAUGE, "Whether a contact is read back as closed");
        all.forEach(
                (relay, status) -> status.readBack().ifPresent(read -> closed.sample(read.closed(), labels(relay))));
        Family reachable =
                text.family(MetricName.PREFIX + "relay_reachable", Type.GAUGE, "Whether the device can be reached");
        all.forEach((relay, status) -> reachable.sample(status.unreachable().isEmpty(), labels(relay)));
        Family operations = text.family(
                MetricName.PREFIX + "relay_operations_total", Type.COUNTER, "How often a contact has been closed");
        all.forEach((relay, status) -> operations.sample(status.operations(), labels(relay)));
        Family failures =
                text.family(MetricName.PREFIX + "relay_failures_total", Type.COUNTER, "Writes that have failed");
        all.forEach((relay, status) -> failures.sample(status.failures(), labels(relay)));
    }

    private static String[] labels(Relay relay) {
        return new String[] {"relay", relay.id(), "type", relay.type()};
    }
}
