package org.packguard.web.events;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;
import org.packguard.web.http.Speech;

/** {@code api/events}: a stream of server-sent events that ends only with its client, its bundle or for lack of reading. */
public final class EventServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient EventHub hub;
    private final transient Clock clock;

    /** Hands clients to this hub. */
    public EventServlet(EventHub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Speech.settle(request, response);
        ServletOutputStream out = response.getOutputStream();
        Optional<EventClient> client = hub.admit(() -> {
            describe(response);
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            return new EventClient(async, out, Speech.of(response), clock, hub::remove);
        });
        if (client.isPresent()) {
            client.get().start();
        } else {
            response.setHeader("Retry-After", "10");
            Replies.error(
                    response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, Reason.plain("too many live pages are open"));
        }
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        Speech.settle(request, response);
        describe(response);
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // asks a proxy in between not to hold the stream back
        response.setHeader("X-Accel-Buffering", "no");
    }
}
