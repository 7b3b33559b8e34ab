package org.packguard.web.api;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.time.Clock;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;
import org.packguard.web.json.BatteryJson;
import org.packguard.web.json.StatusJson;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Sources;

/** {@code api/batteries}, {@code api/batteries/<id>}, {@code api/links} and {@code api/listeners}. */
public final class ApiServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;
    private static final String BATTERY = "/batteries/";

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
}
