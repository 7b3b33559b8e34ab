package org.packguard.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.time.Clock;
import org.packguard.model.user.User;

/**
 * All sessions, in memory alone. One ends when it was not used for some time, at the latest some hours after its login, or when
 * too many others are newer. Kept under a digest of the id, so that no look-up tells how near a guess was. Safe for any thread.
 */
public final class Sessions {
    static final int MOST = 100;
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> sessions = new HashMap<>();

    /**
     * A session that has begun.
     *
     * @param id what the browser keeps
     * @param session the session
     */
    public record Begun(String id, Session session) {}

    private static final class Kept {
        private final Session session;
        private final long begun;
        private long used;

        private Kept(Session session, long now) {
            this.session = session;
            this.begun = now;
            this.used = now;
        }

        private boolean over(long now) {
            return now - used > IDLE.toNanos() || now - begun > LONGEST.toNanos();
        }
    }

    /** None yet. */
    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins one. */
    public synchronized Begun begin(User user, String fingerprint) {
        long now = clock.nanos();
        sessions.values().removeIf(kept -> kept.over(now));
        if (sessions.size() >= MOST) {
            sessions.entrySet().stream()
                    .max(Comparator.comparingLong(entry -> now - entry.getValue().used))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        String id = secret();
        Session session = new Session(user, fingerprint, secret());
        sessions.put(digest(id), new Kept(session, now));
        return new Begun(id, session);
    }

    /** The session of an id, which counts as used now. */
    public synchronized Optional<Session> find(String id) {
        String key = digest(id);
        Kept kept = sessions.get(key);
        long now = clock.nanos();
        if (kept == null || kept.over(now)) {
            sessions.remove(key);
            return Optional.empty();
        }
        kept.used = now;
        return Optional.of(kept.session);
    }

    /** Ends a session, if there is one. */
    public synchronized void end(String id) {
        sessions.remove(digest(id));
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
