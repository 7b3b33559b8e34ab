package org.packguard.core.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.packguard.core.config.Excerpt;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.UserAdmin;
import org.packguard.model.user.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in. Passwords are looked at on the worker's thread, one after another; somebody who does not exist costs what a
 * wrong password costs. Tries are counted by name and by origin.
 */
final class Realm implements Users, UserAdmin {
    static final String FIRST_USER = "admin";
    static final int SHORTEST_PASSWORD = 10;
    static final int LONGEST_PASSWORD = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Realm.class);
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int NEW_PASSWORD = 16;
    private static final Duration LONGEST_PAUSE_OF_ORIGIN = Duration.ofMinutes(15);
    /** Shorter, so that nobody is kept out for long by the tries of somebody else. */
    private static final Duration LONGEST_PAUSE_OF_NAME = Duration.ofSeconds(30);

    private static final Reason WRONG = Reason.of("login.wrong", "the name or the password is wrong");
    private static final Reason BUSY = Reason.of("login.busy", "too many are logging in, try again in a moment");

    private final UsersFile file;
    private final int iterations;
    private final Executor worker;
    private final Clock clock;
    private final Events events;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nobody;
    /** Guards the file and the tries. */
    private final Object lock = new Object();

    private final Throttle byName = new Throttle(LONGEST_PAUSE_OF_NAME);
    private final Throttle byOrigin = new Throttle(LONGEST_PAUSE_OF_ORIGIN);

    Realm(UsersFile file, int iterations, Executor worker, Clock clock, Events events) {
        this.file = file;
        this.iterations = iterations;
        this.worker = worker;
        this.clock = clock;
        this.events = events;
        nobody = PasswordHash.ofNobody(iterations, random);
    }

    /** Makes the first user where there is no file yet, and says the password this once. Takes about a second. */
    void ensureFirstUser() {
        synchronized (lock) {
            if (file.exists()) {
                return;
            }
            char[] password = newPassword();
            try {
                User admin = new User(FIRST_USER, Role.ADMIN);
                file.put(new UserEntry(admin, PasswordHash.of(password, iterations, random)));
                LOG.warn(
                        "FIRST START: to log in on the page, the user is {} and the password {} - shown this once and never again;"
                                + " bms:user-password {} sets another",
                        FIRST_USER,
                        new String(password),
                        FIRST_USER);
            } catch (IOException e) {
                LOG.warn("Nobody can log in, {} cannot be made: {}", file.path(), e.toString());
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    @Override
    public CompletionStage<Login> login(String name, char[] password, String from) {
        char[] copy = password.clone();
        Arrays.fill(password, '\0');
        String origin = Excerpt.of(from);
        String key = Excerpt.of(name);
        Optional<Login> refused = admit(key, origin);
        if (refused.isPresent()) {
            Arrays.fill(copy, '\0');
            return CompletableFuture.completedFuture(refused.get());
        }
        CompletableFuture<Login> result = new CompletableFuture<>();
        try {
            worker.execute(() -> {
                try {
                    result.complete(check(name, copy, key, origin));
                } catch (RuntimeException e) { // the stage never fails; what went wrong is no business of who tries
                    LOG.error("A login could not be checked", e);
                    result.complete(new Login.Refused(WRONG, false));
                } finally {
                    Arrays.fill(copy, '\0');
                }
            });
        } catch (RejectedExecutionException e) {
            Arrays.fill(copy, '\0');
            return CompletableFuture.completedFuture(new Login.Refused(BUSY, true));
        }
        return result;
    }

    @Override
    public Optional<String> fingerprint(String name) {
        return Optional.ofNullable(people().get(name)).map(entry -> digest(entry.line()));
    }

    @Override
    public List<User> users() {
        return people().values().stream().map(UserEntry::user).toList();
    }

    @Override
    public char[] newPassword() {
        char[] password = new char[NEW_PASSWORD];
        for (int i = 0; i < password.length; i++) {
            password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return password;
    }

    @Override
    public Optional<Reason> add(User user, char[] password) {
        try {
            if (!UserEntry.isName(user.name())) {
                return refuse("user.name", "{0} is not a name, allowed: {1}", user.name(), UserEntry.ALLOWED_NAME);
            }
            if (people().containsKey(user.name())) {
                return refuse("user.exists", "there is a user {0} already", user.name());
            }
            return put(user, password, "user {0} is added");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public Optional<Reason> setPassword(String name, char[] password) {
        try {
            UserEntry before = people().get(name);
            return before == null
                    ? refuse("user.unknown", "there is no user {0}", name)
                    : put(before.user(), password, "the password of user {0} is set anew");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public Optional<Reason> remove(String name) {
        synchronized (lock) {
            if (!people().containsKey(name)) {
                return refuse("user.unknown", "there is no user {0}", name);
            }
            try {
                file.remove(name);
            } catch (IOException e) {
                return refuse("user.unwritable", "the users file cannot be written: {0}", e);
            }
        }
        tell(Reason.of("user.removed", "user {0} is removed", name), "");
        return Optional.empty();
    }

    private Optional<Login> admit(String name, String origin) {
        synchronized (lock) {
            long now = clock.nanos();
            Duration pause = byName.pause(name, now);
            Duration other = byOrigin.pause(origin, now);
            Duration longer = pause.compareTo(other) > 0 ? pause : other;
            if (!longer.isZero()) {
                return Optional.of(new Login.Refused(
                        Reason.of(
                                "login.pause",
                                "there were too many tries, the next is possible in {0} s",
                                longer.toSeconds() + 1),
                        true));
            }
            byName.tried(name, now);
            byOrigin.tried(origin, now);
            return Optional.empty();
        }
    }

    private Login check(String name, char[] password, String key, String origin) {
        Optional<UserEntry> entry = Optional.ofNullable(people().get(name));
        boolean fits = password.length <= LONGEST_PASSWORD;
        char[] bounded = fits ? password : Arrays.copyOf(password, LONGEST_PASSWORD);
        boolean matches = entry.map(UserEntry::hash).orElse(nobody).matches(bounded);
        if (entry.isEmpty() || !matches || !fits) {
            LOG.info("Login of {} from {} is refused", key, origin);
            tell(Reason.of("login.refused", "a login as {0} from {1} was refused", key, origin), "");
            return new Login.Refused(WRONG, false);
        }
        synchronized (lock) {
            byName.right(key);
            byOrigin.right(origin);
        }
        LOG.info("{} has logged in from {}", key, origin);
        tell(Reason.of("login.accepted", "{0} has logged in from {1}", key, origin), key);
        return new Login.Accepted(entry.get().user());
    }

    private Optional<Reason> put(User user, char[] password, String done) {
        if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
            return refuse(
                    "user.password", "a password has from {0} to {1} characters", SHORTEST_PASSWORD, LONGEST_PASSWORD);
        }
        UserEntry entry = new UserEntry(user, PasswordHash.of(password, iterations, random));
        synchronized (lock) {
            try {
                file.put(entry);
            } catch (IOException e) {
                return refuse("user.unwritable", "the users file cannot be written: {0}", e);
            }
        }
        tell(Reason.of("user.changed", done, user.name()), "");
        return Optional.empty();
    }

    private Map<String, UserEntry> people() {
        synchronized (lock) {
            try {
                return file.read();
            } catch (IOException e) {
                LOG.warn("{} cannot be read, so nobody is let in: {}", file.path(), e.toString());
                return Map.of();
            }
        }
    }

    private void tell(Reason text, String who) {
        events.tell(new Event(clock.now(), Topic.LOGIN, "users", text, who));
    }

    private static Optional<Reason> refuse(String key, String template, Object... arguments) {
        return Optional.of(Reason.of(key, template, arguments));
    }

    private static String digest(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
