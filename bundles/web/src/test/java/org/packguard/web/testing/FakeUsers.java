package org.packguard.web.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.model.problem.Reason;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.Users;

/** A realm in which everybody's password is their name with {@code -secret} behind it. */
public final class FakeUsers implements Users {
    public final Map<String, User> people = new ConcurrentHashMap<>();
    public final CopyOnWriteArrayList<String> tries = new CopyOnWriteArrayList<>();
    public volatile boolean tooMany;

    public FakeUsers() {
        for (Role role : Role.values()) {
            people.put(role.id(), new User(role.id(), role));
        }
    }

    @Override
    public CompletionStage<Login> login(String name, char[] password, String from) {
        tries.add(name + " " + from);
        User user = people.get(name);
        boolean right = user != null && (name + "-secret").equals(new String(password));
        Arrays.fill(password, '\0');
        return CompletableFuture.supplyAsync(() -> {
            if (tooMany) {
                return new Login.Refused(Reason.of("test", "wait a moment"), true);
            }
            return right ? new Login.Accepted(user) : new Login.Refused(Reason.of("test", "wrong"), false);
        });
    }

    @Override
    public Optional<String> fingerprint(String name) {
        return Optional.ofNullable(people.get(name)).map(User::toString);
    }
}
