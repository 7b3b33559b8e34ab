package org.packguard.web.login;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;
import org.packguard.web.access.Session;
import org.packguard.web.access.Sessions;
import org.packguard.web.http.ActingServlet;
import org.packguard.web.http.Fields;
import org.packguard.web.http.Replies;

/** {@code api/login}, {@code api/logout} and {@code api/session}. */
public final class LoginServlet extends ActingServlet {
    private static final long serialVersionUID = 1L;

    private static final List<String> PATTERNS = List.of("/api/login", "/api/logout", "/api/session");

    /** Behind this gate. */
    public LoginServlet(Gate gate, Clock clock) {
        super(gate, clock);
    }

    /** The addresses it is to be found at. */
    public static String[] patterns() {
        return PATTERNS.toArray(String[]::new);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/api/session")) {
            Replies.json(response, plain(gate().session(request)));
        } else {
            Replies.error(response, HttpServletResponse.SC_NOT_FOUND, Reason.plain("there is nothing at this address"));
        }
    }

    @Override
    protected Optional<Act> act(HttpServletRequest request) {
        return switch (request.getServletPath()) {
            case "/api/login" -> Optional.of(this::login);
            case "/api/logout" -> Optional.of(this::logout);
            default -> Optional.empty();
        };
    }

    private void login(HttpServletRequest request, HttpServletResponse response, JsonObject body)
            throws Refusal, IOException {
        String name = Fields.text(body, "name").orElseThrow(() -> Fields.wrong("name", Reason.plain("a text")));
        String password =
                Fields.text(body, "password").orElseThrow(() -> Fields.wrong("password", Reason.plain("a text")));
        Sessions.Begun begun = gate().login(name, password.toCharArray(), request);
        cookie(request, response, begun.id(), "");
        Replies.json(response, plain(Optional.of(begun.session())));
    }

    private void logout(HttpServletRequest request, HttpServletResponse response, JsonObject body) throws IOException {
        gate().end(request);
        cookie(request, response, "", "; Max-Age=0");
        Replies.json(response, plain(Optional.empty()));
    }

    /** By hand, because the container's cookies know no SameSite. */
    private static void cookie(HttpServletRequest request, HttpServletResponse response, String value, String end) {
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        String secure = request.isSecure() ? "; Secure" : "";
        response.addHeader(
                "Set-Cookie",
                Gate.COOKIE + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Strict" + secure + end);
    }

    private static Map<String, Object> plain(Optional<Session> session) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", session.map(one -> one.user().name()).orElse(null));
        plain.put("role", session.map(one -> one.user().role().id()).orElse(null));
        plain.put("token", session.map(Session::token).orElse(null));
        return plain;
    }
}
