package org.packguard.web.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.web.source.Seconds;

/** Links, brokers, receivers outside and listeners as plain Java for JSON. */
public final class StatusJson {
    private StatusJson() {}

    /** A link with its statistics; {@code last_byte_age} in seconds, null before the first byte. */
    public static Map<String, Object> plain(LinkStatus link, long now) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("identity", link.identity());
        plain.put("transport", link.transport());
        plain.put("users", link.users());
        plain.put("state", link.state().name().toLowerCase(Locale.ROOT));
        plain.put("reason", link.reason().orElse(null));
        plain.put("since", link.since().toString());
        plain.put("statistics", statistics(link.statistics(), now));
        return plain;
    }

    /** A broker with its counters. */
    public static Map<String, Object> plain(Broker broker) {
        BrokerStatus status = broker.status();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", broker.id());
        plain.put("name", broker.name());
        plain.put("type", broker.type());
        plain.put("address", broker.address());
        plain.put("state", status.connected() ? "connected" : "disconnected");
        plain.put("reason", status.reason().orElse(null));
        plain.put("since", status.since().toString());
        plain.put("waiting", status.waiting());
        plain.put("published", status.published());
        plain.put("dropped", status.dropped());
        plain.put("received", status.received());
        plain.put("connects", status.connects());
        return plain;
    }

    /** A receiver outside with its counters; {@code last_sent_age} in seconds, null before it took something. */
    public static Map<String, Object> plain(Export export, long now) {
        ExportStatus status = export.status();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", export.id());
        plain.put("name", export.name());
        plain.put("type", export.type());
        plain.put("reason", status.reason().orElse(null));
        plain.put("waiting", status.waiting());
        plain.put("sent", status.sent());
        plain.put("dropped", status.dropped());
        plain.put("refused", status.refused());
        plain.put("failures", status.failures());
        plain.put("last_sent_age", age(status.lastSentAt(), now));
        return plain;
    }

    /** A listener of the dispatcher and how it is doing. */
    public static Map<String, Object> plain(ListenerStatus listener) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", listener.name());
        plain.put("lane", listener.lane().name().toLowerCase(Locale.ROOT));
        plain.put("delivered", listener.delivered());
        plain.put("dropped", listener.dropped());
        plain.put("hanging", listener.hanging());
        return plain;
    }

    private static Map<String, Object> statistics(LinkStatistics statistics, long now) {
        Map<String, Long> rejected = new TreeMap<>();
        statistics.rejected().forEach((reason, count) -> rejected.put(reason.id(), count));
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("bytes_in", statistics.bytesIn());
        plain.put("bytes_out", statistics.bytesOut());
        plain.put("frames", statistics.frames());
        plain.put("rejected", rejected);
        plain.put("events", new TreeMap<>(statistics.events()));
        plain.put("resyncs", statistics.resyncs());
        plain.put("reconnects", statistics.reconnects());
        plain.put("last_byte_age", age(statistics.lastByteAt(), now));
        return plain;
    }

    private static Object age(OptionalLong at, long now) {
        return at.isPresent() ? Seconds.of(Math.max(0, now - at.getAsLong())) : null;
    }
}
