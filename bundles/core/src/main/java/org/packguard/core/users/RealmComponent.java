package org.packguard.core.users;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.event.Events;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.user.User;
import org.packguard.model.user.UserAdmin;
import org.packguard.model.user.Users;

/** The realm as services, with the one thread that looks at passwords. */
@Component(
        service = {Users.class, UserAdmin.class},
        immediate = true)
public final class RealmComponent implements Users, UserAdmin {
    private static final int MOST_WAITING = 16;

    private final ThreadPoolExecutor worker;
    private final Realm realm;

    /** Makes the first user where there is none. */
    @Activate
    public RealmComponent(BundleContext context, @Reference Clock clock, @Reference Events events) {
        worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), RealmComponent::thread);
        UsersFile file = new UsersFile(DataDirectory.of(context::getProperty).resolve("users"));
        realm = new Realm(file, PasswordHash.ITERATIONS, worker, clock, events);
        worker.execute(realm::ensureFirstUser);
    }

    /** Lets nobody in any more. */
    @Deactivate
    public void close() {
        worker.shutdown();
    }

    @Override
    public CompletionStage<Login> login(String name, char[] password, String from) {
        return realm.login(name, password, from);
    }

    @Override
    public Optional<String> fingerprint(String name) {
        return realm.fingerprint(name);
    }

    @Override
    public List<User> users() {
        return realm.users();
    }

    @Override
    public char[] newPassword() {
        return realm.newPassword();
    }

    @Override
    public Optional<Reason> add(User user, char[] password) {
        return realm.add(user, password);
    }

    @Override
    public Optional<Reason> setPassword(String name, char[] password) {
        return realm.setPassword(name, password);
    }

    @Override
    public Optional<Reason> remove(String name) {
        return realm.remove(name);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-users");
        thread.setDaemon(true);
        return thread;
    }
}
