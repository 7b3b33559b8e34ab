package org.packguard.scripts.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.packguard.link.http.Http;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.event.Events;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Levels;
import org.packguard.model.relay.Relay;
import org.packguard.model.script.Scripts;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.scripts.notice.NoticeText;
import org.packguard.scripts.notice.Notices;
import org.packguard.scripts.program.Switches;

/** Scripts, the relays that they switch, and notices, all on the thread of one executor. Safe for any thread. */
public final class ScriptService implements Scripts, LevelListener {
    private static final Duration SCAN = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final Executor worker;
    private final Levels levels;
    private final Switches switches;
    private final Notices notices;
    private final NoticeText texts;
    private final ScriptEngine engine;
    private final List<Deadlines.Deadline> deadlines;

    /**
     * The system around.
     *
     * @param worker runs everything, one after another
     * @param relays all relays
     * @param snapshots the newest snapshot of a battery
     */
    public record Surroundings(
            Clock clock,
            ZoneId zone,
            Deadlines deadlines,
            Executor worker,
            Levels levels,
            Events events,
            Http http,
            Supplier<List<Relay>> relays,
            Function<String, Snapshot> snapshots) {}

    /**
     * The settings.
     *
     * @param folder where the scripts are
     * @param limit how long a process may run
     * @param withoutLease whether relays may be closed that nobody would open if this program died
     * @param host the name of this computer in notices
     * @param relays relays by the numbers under which scripts switch them, where no header says so
     */
    public record Settings(
            Path folder, Duration limit, boolean withoutLease, String host, IntFunction<Optional<String>> relays) {}

    /** Starts at once. */
    public ScriptService(Surroundings system, Settings settings) {
        worker = system.worker;
        levels = system.levels;
        switches = new Switches(system.relays, system.deadlines, worker, settings.withoutLease);
        notices = new Notices(system.http, system.clock, system.deadlines, worker);
        texts = new NoticeText(settings.host);
        ScriptFolder folder = new ScriptFolder(settings.folder);
        engine = new ScriptEngine(
                folder,
                new ScriptEngine.Surroundings(
                        system.clock,
                        system.zone,
                        system.deadlines,
                        worker,
                        levels,
                        system.snapshots,
                        system.events,
                        this::started),
                new Jobs(system.clock, system.deadlines, worker, switches, settings.relays, settings.limit));
        worker.execute(() -> {
            folder.create();
            engine.scan();
        });
        deadlines = List.of(
                every(system.deadlines, SCAN, engine::scan),
                every(system.deadlines, TICK, engine::tick),
                every(system.deadlines, RENEWAL, switches::renew));
    }

    private Deadlines.Deadline every(Deadlines all, Duration pause, Runnable work) {
        return all.every(pause, () -> worker.execute(work));
    }

    @Override
    public List<Status> scripts() {
        return engine.scripts();
    }

    @Override
    public void transition(LevelTransition transition) {
        worker.execute(() -> {
            levels.notice(transition.battery())
                    .ifPresent(notice -> notices.send(notice.url(), texts.of(transition, notice.template())));
            engine.transition(transition);
        });
    }

    @Override
    public void stated(LevelState state) {
        worker.execute(() -> {
            engine.stated();
            switches.renew();
        });
    }

    private void started(String battery, String script) {
        levels.notice(battery)
                .ifPresent(notice -> notices.send(notice.url(), texts.started(script, notice.template())));
    }

    /** Ends everything that runs and lets go of all relays, on the thread of the executor. */
    public void close() {
        deadlines.forEach(Deadlines.Deadline::cancel);
        worker.execute(() -> {
            engine.close();
            switches.close();
            notices.close();
        });
    }
}
