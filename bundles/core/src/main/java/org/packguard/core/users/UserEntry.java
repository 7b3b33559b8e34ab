package org.packguard.core.users;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;

/**
 * One person in the file: {@code name:role:algorithm:iterations:salt:hash}.
 *
 * @param user who
 * @param hash the password
 */
record UserEntry(User user, PasswordHash hash) {
    static final String ALLOWED_NAME = "1 to 40 letters, digits, dots, dashes and underscores";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Reads a line; throws {@link IllegalArgumentException} saying what is wrong with it. */
    static UserEntry parse(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new IllegalArgumentException("is not name:role:algorithm:iterations:salt:hash");
        }
        Role role = Arrays.stream(Role.values())
                .filter(one -> one.id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no role of viewer, operator, admin"));
        return new UserEntry(new User(parts[0], role), PasswordHash.parse(parts[2]));
    }

    String line() {
        return user.name() + ":" + user.role().id() + ":" + hash.text();
    }
}
