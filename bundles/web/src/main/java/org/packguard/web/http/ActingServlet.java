package org.packguard.web.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;

/**
 * A servlet that answers GET and HEAD, and carries out what is posted to some of its addresses. Everything posted passes the
 * gate first; its body is a JSON object of bounded size. It never makes a session of the container's.
 */
public abstract class ActingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int AT_THE_SAME_TIME = 16;

    private final transient Gate gate;
    private final transient Semaphore places = new Semaphore(AT_THE_SAME_TIME);

    /** Behind this gate. */
    protected ActingServlet(Gate gate) {
        this.gate = gate;
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
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SecurityHeaders.put(response);
        switch (request.getMethod()) {
            case "GET", "HEAD" -> super.service(request, response);
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
        Replies.error(response, refusal.status(), refusal.getMessage());
    }

    private void post(HttpServletRequest request, HttpServletResponse response, Act act) throws IOException {
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            Replies.error(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too much is being done at once");
            return;
        }
        try {
            gate.change(request);
            act.run(request, response, body(request));
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        } finally {
            places.release();
        }
    }

    private static JsonObject body(HttpServletRequest request) throws Refusal, IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            throw tooLarge();
        }
        byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw tooLarge();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            JsonElement body = text.isBlank() ? new JsonObject() : JsonParser.parseString(text);
            if (body.isJsonObject()) {
                return body.getAsJsonObject();
            }
        } catch (JsonParseException | StackOverflowError e) {
            // answered below
        }
        throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, "the body is not a JSON object");
    }

    private static Refusal tooLarge() {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "the body is larger than " + LARGEST_BODY / 1024 + " kB");
    }

    private static void notAllowed(HttpServletResponse response, String allowed) throws IOException {
        response.setHeader("Allow", allowed);
        Replies.error(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only " + allowed + " are allowed here");
    }
}
