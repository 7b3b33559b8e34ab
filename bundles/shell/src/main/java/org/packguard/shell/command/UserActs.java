package org.packguard.shell.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.console.Session;
import org.packguard.model.problem.Reason;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.UserAdmin;
import org.packguard.shell.render.UserTable;
import org.packguard.shell.source.People;

/** What the commands about users do, as texts. A password is made, or read from the prompt unseen, and never an argument. */
final class UserActs {
    private final People people;

    UserActs(People people) {
        this.people = people;
    }

    String list() {
        return people.realm().map(realm -> UserTable.text(realm.users())).orElseGet(UserActs::noRealm);
    }

    String add(String name, String role, boolean prompt, Session session) throws IOException {
        Optional<Role> known = Arrays.stream(Role.values())
                .filter(one -> one.id().equals(role.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (known.isEmpty()) {
            return "There is no role " + role + ", allowed: viewer, operator, admin.\n";
        }
        User user = new User(name, known.get());
        return withPassword(
                prompt, session, realm -> password -> realm.add(user, password), "User " + name + " is added");
    }

    String password(String name, boolean prompt, Session session) throws IOException {
        return withPassword(
                prompt,
                session,
                realm -> password -> realm.setPassword(name, password),
                "User " + name + " has a new password");
    }

    String remove(String name) {
        return people.realm()
                .map(realm -> outcome(realm.remove(name), "User " + name + " is removed.\n"))
                .orElseGet(UserActs::noRealm);
    }

    private String withPassword(
            boolean prompt, Session session, Function<UserAdmin, Function<char[], Optional<Reason>>> act, String done)
            throws IOException {
        Optional<UserAdmin> realm = people.realm();
        if (realm.isEmpty()) {
            return noRealm();
        }
        if (!prompt) {
            char[] made = realm.get().newPassword();
            String shown = new String(made);
            return outcome(
                    act.apply(realm.get()).apply(made), done + ". The password, shown this once: " + shown + "\n");
        }
        String first = session.readLine("Password: ", '*');
        String second = session.readLine("Once more: ", '*');
        if (first == null || !first.equals(second)) {
            return "The two are not the same, nothing is changed.\n";
        }
        return outcome(act.apply(realm.get()).apply(first.toCharArray()), done + ".\n");
    }

    private static String outcome(Optional<Reason> refusal, String done) {
        return refusal.map(reason -> "Refused: " + reason.text() + ".\n").orElse(done);
    }

    private static String noRealm() {
        return "There is no realm of users here.\n";
    }
}
