package org.packguard.web.metrics;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.time.Clock;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Sources;

/** {@code metrics}: everything measured and how this node is doing, for Prometheus. */
public final class MetricsServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient Sources sources;
    private final transient Clock clock;

    /** Measures these sources. */
    public MetricsServlet(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long now = clock.nanos();
        MetricsText text = new MetricsText();
        // by the catalog, because no series may appear twice
        Metrics.write(text, new Catalog(sources).all(), now);
        BankMetrics.write(text, sources.batteries());
        GuardMetrics.write(text, sources.guards(), now);
        RelayMetrics.write(text, sources.relays());
        InverterMetrics.write(text, sources.inverters(), now);
        NodeMetrics.links(text, sources.links(), now);
        NodeMetrics.listeners(text, sources.listeners());
        NodeMetrics.brokers(text, sources.brokers());
        NodeMetrics.exports(text, sources.exports(), now);
        NodeMetrics.events(text, sources.eventCounts());
        Replies.text(response, "text/plain; version=0.0.4; charset=utf-8", text.toString());
    }
}
