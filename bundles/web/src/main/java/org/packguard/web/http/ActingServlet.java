package org.packguard.web.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;

/**
 * A servlet that answers GET and HEAD, and carries out what is posted to some of its addresses. Everything posted passes the
 * gate first; its body is a JSON object of bounded size that comes within a bounded time.
 */
public abstract class ActingServlet extends AnyServlet {
    private static final long serialVersionUID = 1L;

    private static final int AT_THE_SAME_TIME = 16;

    private final transient Gate gate;
    private final transient Clock clock;
    private final transient Semaphore places = new Semaphore(AT_THE_SAME_TIME);

    /** Behind this gate; by this clock a body must come in time. */
    protected ActingServlet(Gate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /** What is done when something is posted to an address. */
    @FunctionalInterface
    protected interface Act {
        /** Carries it out and writes the reply, or says why not. */
        void run(HttpServletRequest request, HttpServletResponse response, JsonObject body) throws Refusal, IOException;
    }

    /** The act of the address of a request; empty where nothing can be posted. */
    protected abstract Optional<Act> act(HttpServletRequest request);

    /** The gate. */
    protected final Gate gate() {
        return gate;
    }

    @Override
    final void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Speech.settle(request, response);
        switch (request.getMethod()) {
            case "GET", "HEAD" -> look(request, response);
            case "POST" -> {
                Optional<Act> act = act(request);
                if (act.isPresent()) {
                    post(request, response, act.get());
                } else {
                    notAllowed(response, "GET, HEAD");
                }
            }
            default -> notAllowed(response, act(request).isPresent() ? "GET, HEAD, POST" : "GET, HEAD");
        }
    }

    /** The path below the servlet, without which {@code ""}. */
    protected static String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }

    /** Writes a refusal. */
    protected static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            // a browser would ask for a password itself if it were told Basic without having sent it
            String scheme = request.getHeader("Authorization") == null ? "Packguard" : "Basic";
            response.setHeader("WWW-Authenticate", scheme + " realm=\"Packguard\", charset=\"UTF-8\"");
        }
        if (refusal.status() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            // what else of the body would come belongs to no request
            response.setHeader("Connection", "close");
        }
        Replies.error(response, refusal.status(), refusal.reason());
    }

    private void post(HttpServletRequest request, HttpServletResponse response, Act act) throws IOException {
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            Replies.error(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    Reason.plain("too much is being done at once"));
            return;
        }
        try {
            gate.change(request);
            act.run(request, response, Body.read(request, clock));
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        } finally {
            places.release();
        }
    }

    private static void notAllowed(HttpServletResponse response, String allowed) throws IOException {
        response.setHeader("Allow", allowed);
        Replies.error(
                response,
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                Reason.of("web.methods", "only {0} are allowed here", allowed));
    }
}
