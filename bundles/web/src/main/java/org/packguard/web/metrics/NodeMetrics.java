package org.packguard.web.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.event.Event;
import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;
import org.packguard.web.source.Seconds;

/** Links, listeners, brokers, receivers outside and events as metrics: how this node itself is doing. */
final class NodeMetrics {
    private NodeMetrics() {}

    static void links(MetricsText text, List<LinkStatus> links, long now) {
        Family up = text.family(MetricName.PREFIX + "link_up", Type.GAUGE, "Whether the link is connected");
        links.forEach(link -> up.sample(link.state() == LinkStatus.State.CONNECTED, labels(link)));
        count(text, links, "link_received_bytes_total", "Bytes received", LinkStatistics::bytesIn);
        count(text, links, "link_sent_bytes_total", "Bytes sent", LinkStatistics::bytesOut);
        count(text, links, "link_frames_total", "Valid frames", LinkStatistics::frames);
        Family rejected = text.family(
                MetricName.PREFIX + "link_rejected_frames_total", Type.COUNTER, "Rejected frames by reason");
        for (LinkStatus link : links) {
            new TreeMap<>(link.statistics().rejected())
                    .forEach((reason, count) -> rejected.sample(
                            count, "link", link.identity(), "transport", link.transport(), "reason", reason.id()));
        }
        count(
                text,
                links,
                "link_resyncs_total",
                "Times that bytes were skipped to find a frame",
                LinkStatistics::resyncs);
        count(text, links, "link_reconnects_total", "Times that the link was opened again", LinkStatistics::reconnects);
        Family age = text.family(MetricName.PREFIX + "link_last_byte_age_seconds", Type.GAUGE, "Since the last byte");
        for (LinkStatus link : links) {
            link.statistics().lastByteAt().ifPresent(at -> age.sample(Seconds.of(Math.max(0, now - at)), labels(link)));
        }
    }

    static void listeners(MetricsText text, List<ListenerStatus> listeners) {
        Family delivered =
                text.family(MetricName.PREFIX + "listener_delivered_total", Type.COUNTER, "Updates handed over");
        listeners.forEach(one -> delivered.sample(one.delivered(), labels(one)));
        Family dropped = text.family(
                MetricName.PREFIX + "listener_dropped_total",
                Type.COUNTER,
                "Updates replaced by newer ones before the listener took them");
        listeners.forEach(one -> dropped.sample(one.dropped(), labels(one)));
        Family hanging = text.family(
                MetricName.PREFIX + "listener_hanging", Type.GAUGE, "Whether the listener hangs in its present call");
        listeners.forEach(one -> hanging.sample(one.hanging(), labels(one)));
    }

    static void brokers(MetricsText text, List<Broker> all) {
        List<Broker> brokers = Distinct.by(all, Broker::id);
        Family up = text.family(MetricName.PREFIX + "broker_up", Type.GAUGE, "Whether the broker is connected");
        brokers.forEach(one -> up.sample(one.status().connected(), labels(one)));
        Family waiting = text.family(MetricName.PREFIX + "broker_waiting", Type.GAUGE, "Messages that wait to be sent");
        brokers.forEach(one -> waiting.sample(one.status().waiting(), labels(one)));
        published(text, brokers, "broker_published_total", "Messages that have been sent", BrokerStatus::published);
        published(text, brokers, "broker_dropped_total", "Messages without a place to wait", BrokerStatus::dropped);
        published(text, brokers, "broker_received_total", "Messages that were taken in", BrokerStatus::received);
        published(text, brokers, "broker_connects_total", "Times that it was connected", BrokerStatus::connects);
    }

    private static void published(
            MetricsText text, List<Broker> brokers, String name, String help, ToLongFunction<BrokerStatus> count) {
        Family family = text.family(MetricName.PREFIX + name, Type.COUNTER, help);
        brokers.forEach(one -> family.sample(count.applyAsLong(one.status()), labels(one)));
    }

    private static String[] labels(Broker broker) {
        return new String[] {"broker", broker.id(), "type", broker.type()};
    }

    static void exports(MetricsText text, List<Export> all, long now) {
        List<Export> exports = Distinct.by(all, Export::id);
        Family up = text.family(
                MetricName.PREFIX + "export_up", Type.GAUGE, "Whether a receiver outside takes what it is sent");
        exports.forEach(one -> up.sample(one.status().reason().isEmpty(), labels(one)));
        Family waiting = text.family(MetricName.PREFIX + "export_waiting", Type.GAUGE, "What waits to be sent");
        exports.forEach(one -> waiting.sample(one.status().waiting(), labels(one)));
        exported(text, exports, "export_sent_total", "What the receiver has taken", ExportStatus::sent);
        exported(text, exports, "export_dropped_total", "What went for want of room", ExportStatus::dropped);
        exported(text, exports, "export_refused_total", "What the receiver will never take", ExportStatus::refused);
        exported(text, exports, "export_failures_total", "Requests without a good answer", ExportStatus::failures);
        Family age = text.family(
                MetricName.PREFIX + "export_last_sent_age_seconds", Type.GAUGE, "Since the receiver took something");
        for (Export one : exports) {
            one.status().lastSentAt().ifPresent(at -> age.sample(Seconds.of(Math.max(0, now - at)), labels(one)));
        }
    }

    static void events(MetricsText text, Map<Event.Topic, Long> counts) {
        Family events = text.family(MetricName.PREFIX + "events_total", Type.COUNTER, "Events by their topic");
        new TreeMap<>(counts)
                .forEach((topic, count) ->
                        events.sample(count, "topic", topic.name().toLowerCase(Locale.ROOT)));
    }

    private static void exported(
            MetricsText text, List<Export> exports, String name, String help, ToLongFunction<ExportStatus> count) {
        Family family = text.family(MetricName.PREFIX + name, Type.COUNTER, help);
        exports.forEach(one -> family.sample(count.applyAsLong(one.status()), labels(one)));
    }

    private static String[] labels(Export export) {
        return new String[] {"export", export.id(), "type", export.type()};
    }

    private static void count(
            MetricsText text, List<LinkStatus> links, String name, String help, ToLongFunction<LinkStatistics> count) {
        Family family = text.family(MetricName.PREFIX + name, Type.COUNTER, help);
        links.forEach(link -> family.sample(count.applyAsLong(link.statistics()), labels(link)));
    }

    private static String[] labels(LinkStatus link) {
        return new String[] {"link", link.identity(), "transport", link.transport()};
    }

    private static String[] labels(ListenerStatus listener) {
        return new String[] {
            "listener", listener.name(), "lane", listener.lane().name().toLowerCase(Locale.ROOT)
        };
    }
}
