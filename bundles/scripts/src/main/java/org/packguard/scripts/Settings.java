package org.packguard.scripts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.place.ThisMachine;
import org.packguard.model.problem.Problem;

/**
 * The settings, from properties of the framework or the system.
 *
 * @param folder where the scripts are
 * @param limit how long a script may run
 * @param withoutLease whether scripts may close relays that nobody would open if this program died
 * @param host the name of this computer in notices
 * @param problems settings that cannot be used and are as without them
 */
record Settings(Path folder, Duration limit, boolean withoutLease, String host, List<Problem> problems) {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

    static Settings of(Function<String, String> properties) {
        Optional<String> limit = find(properties, Setting.TIME_LIMIT.key());
        boolean good = limit.isEmpty() || limit.get().matches("[1-9]\\d{0,4}") && seconds(limit.get()) <= 86_400;
        return new Settings(
                DataDirectory.path(
                        properties,
                        Setting.FOLDER.key(),
                        DataDirectory.of(properties).resolve("scripts")),
                good && limit.isPresent() ? Duration.ofSeconds(seconds(limit.get())) : USUAL_LIMIT,
                find(properties, Setting.ALLOW_WITHOUT_LEASE.key()).equals(Optional.of("true")),
                find(properties, Setting.HOST.key()).orElseGet(ThisMachine::name),
                good
                        ? List.of()
                        : List.of(new Problem(
                                "framework properties",
                                Setting.TIME_LIMIT.key(),
                                limit.get(),
                                "allowed is " + Setting.TIME_LIMIT.allowed())));
    }

    /** The relay that a number stands for, where no header says so. */
    static Optional<String> relay(Function<String, String> properties, int ssr) {
        return find(properties, Setting.SSR.key() + ssr);
    }

    private static long seconds(String text) {
        return Long.parseLong(text);
    }

    private static Optional<String> find(Function<String, String> properties, String key) {
        return Optional.ofNullable(properties.apply(key)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
