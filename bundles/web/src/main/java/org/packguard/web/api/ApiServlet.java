package org.packguard.web.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Scan;
import org.packguard.model.time.Clock;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;
import org.packguard.web.json.BatteryJson;
import org.packguard.web.json.DiscoveryJson;
import org.packguard.web.json.StatusJson;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Sources;

/** {@code api/batteries}, {@code api/batteries/<id>}, {@code api/links}, {@code api/listeners} and {@code api/discovery}. */
public final class ApiServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;
    private static final String BATTERY = "/batteries/";
    /** What is older is scanned anew. */
    private static final Duration SCAN_AGE = Duration.ofSeconds(30);

    private final transient Sources sources;
    private final transient Catalog catalog;
    private final transient Clock clock;

    /** Answers from these sources. */
    public ApiServlet(Sources sources, Clock clock) {
        this.sources = sources;
        this.catalog = new Catalog(sources);
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        long now = clock.nanos();
        switch (path) {
            case "/batteries" ->
                Replies.json(
                        response,
                        catalog.all().stream()
                                .map(listed -> BatteryJson.plain(listed, false, now))
                                .toList());
            case "/links" ->
                Replies.json(
                        response,
                        sources.links().stream()
                                .map(link -> StatusJson.plain(link, now))
                                .toList());
            case "/listeners" ->
                Replies.json(
                        response,
                        sources.listeners().stream().map(StatusJson::plain).toList());
            case "/discovery" -> discovery("true".equals(request.getParameter("fresh")), response, now);
            default -> {
                if (path.startsWith(BATTERY)) {
                    battery(path.substring(BATTERY.length()), response, now);
                } else {
                    Replies.error(response, HttpServletResponse.SC_NOT_FOUND, "there is nothing at this address");
                }
            }
        }
    }

    private void battery(String id, HttpServletResponse response, long now) throws IOException {
        var listed = catalog.find(id);
        if (listed.isPresent()) {
            Replies.json(response, BatteryJson.plain(listed.get(), true, now));
        } else {
            Replies.error(response, HttpServletResponse.SC_NOT_FOUND, "there is no battery " + id);
        }
    }

    /** The newest scan as it stands; a new one is begun first where there is none that is new enough. */
    private void discovery(boolean fresh, HttpServletResponse response, long now) throws IOException {
        Optional<Discovery> discovery = sources.discovery();
        Optional<Scan> newest = discovery.flatMap(Discovery::newest);
        boolean enough = newest.filter(scan -> scan.running() || !fresh && now - scan.at() <= SCAN_AGE.toNanos())
                .isPresent();
        if (!enough) {
            discovery.ifPresent(one -> one.scan(Set.of()));
            newest = discovery.flatMap(Discovery::newest);
        }
        if (newest.isPresent()) {
            Replies.json(response, DiscoveryJson.plain(newest.get(), clock.nanos()));
        } else {
            String why = "nothing can be scanned, the link bundle does not run";
            Replies.error(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, why);
        }
    }
}
