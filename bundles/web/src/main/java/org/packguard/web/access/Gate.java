package org.packguard.web.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.Users;
import org.packguard.model.user.Users.Login;
import org.packguard.web.source.Sources;

/**
 * Lets requests through. Whatever changes something must come from our own page or from none, carry the header
 * {@value #HEADER}, which no page of others can set, and be JSON; with a session the header's value must be its token. Safe for
 * any thread; a look at a password takes its time.
 */
public final class Gate {
    /** The header of every request that changes something. */
    public static final String HEADER = "X-Packguard";

    /** The cookie of a session. */
    public static final String COOKIE = "packguard";

    static final int PER_MINUTE = 120;

    private static final String BASIC = "basic ";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Sources sources;
    private final Sessions sessions;
    private final RateLimit rate;

    /** Asks the realm of these sources. */
    public Gate(Sources sources, Clock clock) {
        this.sources = sources;
        this.sessions = new Sessions(clock);
        this.rate = new RateLimit(clock, PER_MINUTE);
    }

    /** Checks what every request that changes something must be, whoever sends it. */
    public void change(HttpServletRequest request) throws Refusal {
        if (!rate.admits(request.getRemoteAddr())) {
            throw new Refusal(TOO_MANY_REQUESTS, "there were too many requests from this address, wait a minute");
        }
        if (!SameOrigin.holds(request)) {
            throw new Refusal(HttpServletResponse.SC_FORBIDDEN, "the request comes from a page of somebody else");
        }
        String header = request.getHeader(HEADER);
        if (header == null || header.isBlank()) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN, Reason.of("web.no-header", "the header {0} is missing", HEADER));
        }
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
            throw new Refusal(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
        }
    }

    /** Who sends a request that changes something and has passed {@link #change}; the person must have the role. */
    public Actor actor(HttpServletRequest request, Role role) throws Refusal {
        Optional<Session> session = session(request);
        if (session.isPresent() && !same(session.get().token(), request.getHeader(HEADER))) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    Reason.of("web.no-token", "the header {0} is not the token of the session", HEADER));
        }
        User user = session.isPresent() ? session.get().user() : byPassword(request);
        return allowed(user, role, request);
    }

    /** Who looks at something that not everybody may see; the person must have the role. */
    public Actor reader(HttpServletRequest request, Role role) throws Refusal {
        Optional<Session> session = session(request);
        return allowed(session.isPresent() ? session.get().user() : byPassword(request), role, request);
    }

    /** The session that a request belongs to, while the realm still knows the person unchanged. */
    public Optional<Session> session(HttpServletRequest request) {
        Optional<String> id = cookie(request);
        Optional<Session> session = id.flatMap(sessions::find);
        if (session.isPresent() && !stillKnown(session.get())) {
            sessions.end(id.get());
            return Optional.empty();
        }
        return session;
    }

    /** Logs somebody in. */
    public Sessions.Begun login(String name, char[] password, HttpServletRequest request) throws Refusal {
        User user = check(name, password, request);
        String fingerprint = realm().fingerprint(user.name()).orElse("");
        end(request);
        return sessions.begin(user, fingerprint);
    }

    /** Ends the session of a request, if there is one. */
    public void end(HttpServletRequest request) {
        cookie(request).ifPresent(sessions::end);
    }

    private boolean stillKnown(Session session) {
        return sources.users()
                .flatMap(users -> users.fingerprint(session.user().name()))
                .filter(session.fingerprint()::equals)
                .isPresent();
    }

    private Actor allowed(User user, Role role, HttpServletRequest request) throws Refusal {
        if (!user.role().includes(role)) {
            throw new Refusal(
                    HttpServletResponse.SC_FORBIDDEN,
                    Reason.of(
                            "web.role",
                            "{0} is {1}, this takes the role {2}",
                            user.name(),
                            user.role().id(),
                            role.id()));
        }
        return new Actor(user.name(), "web " + request.getRemoteAddr(), false);
    }

    private User byPassword(HttpServletRequest request) throws Refusal {
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "this takes a login");
        }
        char[] pair = decode(header.substring(BASIC.length()).strip());
        try {
            int colon = new String(pair).indexOf(':');
            if (colon < 0) {
                throw new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "the Authorization header cannot be read");
            }
            return check(new String(pair, 0, colon), Arrays.copyOfRange(pair, colon + 1, pair.length), request);
        } finally {
            Arrays.fill(pair, '\0');
        }
    }

    private User check(String name, char[] password, HttpServletRequest request) throws Refusal {
        Login login = Waiting.on(realm().login(name, password, request.getRemoteAddr()));
        if (login instanceof Login.Accepted accepted) {
            return accepted.user();
        }
        Login.Refused refused = (Login.Refused) login;
        throw new Refusal(
                refused.tooMany() ? TOO_MANY_REQUESTS : HttpServletResponse.SC_UNAUTHORIZED, refused.reason());
    }

    private Users realm() throws Refusal {
        return sources.users()
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE, "there is no realm of users at the moment"));
    }

    private static char[] decode(String base64) throws Refusal {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            char[] pair = new char[text.remaining()];
            text.get(pair);
            return pair;
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "the Authorization header cannot be read");
        }
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static boolean same(String token, String given) {
        return given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
