package org.packguard.scripts.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Levels;
import org.packguard.model.problem.Reason;
import org.packguard.model.script.Scripts;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.scripts.header.Follow;
import org.packguard.scripts.header.Schedule;
import org.packguard.scripts.header.Trigger;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scripts: which there are, whom they follow, and when they run. Schedules follow the state that was decided last, so
 * that there is nothing to remember here; nothing runs while the state is unknown. For one thread, which is that of the
 * executor, but for {@link #scripts()}.
 */
final class ScriptEngine implements Scripts {
    /** How many run at the same time; others wait. */
    static final int MOST_RUNNING = 16;

    /** What is later than this is not made up for. */
    static final Duration LATEST = Duration.ofSeconds(60);

    /** Within this time a transition is told that comes with the first state after the start. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ScriptEngine.class);

    private final ScriptFolder folder;
    private final Surroundings surroundings;
    private final Runner runner;
    private final Map<String, Entry> entries = new TreeMap<>();
    /** Scripts whose file is gone and that still run. */
    private final List<Entry> leaving = new ArrayList<>();

    private volatile List<Status> statuses = List.of();
    private Instant before = Instant.MIN;
    private boolean scanned;
    private boolean closed;

    /**
     * What scripts live in.
     *
     * @param levels the monitors
     * @param snapshots the newest snapshot of a battery
     * @param worker the thread of all calls
     * @param started told when a script of a battery starts that has {@code @notify}
     */
    record Surroundings(
            Clock clock,
            ZoneId zone,
            Deadlines deadlines,
            Executor worker,
            Levels levels,
            Function<String, Snapshot> snapshots,
            Events events,
            BiConsumer<String, String> started) {}

    ScriptEngine(ScriptFolder folder, Surroundings surroundings, Runner runner) {
        this.folder = folder;
        this.surroundings = surroundings;
        this.runner = runner;
    }

    @Override
    public List<Status> scripts() {
        return statuses;
    }

    /** Looks what is in the folder. */
    void scan() {
        Map<String, ScriptFile> old = new TreeMap<>();
        entries.forEach((file, entry) -> old.put(file, entry.script));
        Map<String, ScriptFile> now = folder.read(old);
        entries.entrySet().removeIf(one -> {
            boolean gone = !now.containsKey(one.getKey());
            if (gone) {
                leave(one.getValue());
            }
            return gone;
        });
        now.forEach(this::take);
        scanned = true;
        refresh();
    }

    private void leave(Entry entry) {
        entry.again = Optional.empty();
        entry.starting = false;
        if (entry.job.isPresent()) {
            leaving.add(entry);
        }
        LOG.info("Script {} is gone", entry.script.file());
    }

    private void take(String file, ScriptFile script) {
        Entry entry = entries.get(file);
        if (entry == null) {
            entries.put(file, new Entry(script, !scanned));
        } else if (entry.script == script) {
            return;
        } else {
            entry.script = script;
            entry.next = Optional.empty();
        }
        LOG.info("Script {} is taken in", file);
        if (!script.problem().isEmpty()) {
            LOG.warn("Script {}: {}", file, script.problem());
        }
        script.header().warnings().forEach(warning -> LOG.warn("Script {}: {}", file, warning));
    }

    /** Lets time pass: runs what is due. */
    void tick() {
        refresh();
        Instant now = surroundings.clock.now();
        boolean back = now.isBefore(before);
        before = now;
        for (Entry entry : entries.values()) {
            if (back) { // the wall clock was set; what was ahead may be far away now
                entry.next = Optional.empty();
            }
            if (entry.enabled) {
                due(entry, now);
            }
        }
        publish();
    }

    private void due(Entry entry, Instant now) {
        Schedule schedule = entry.script.header().schedule().orElseThrow();
        Optional<Instant> at = entry.next;
        if (at.isEmpty() || !at.get().isAfter(now)) {
            // where there is none ever, it is asked again in a day
            entry.next = schedule.next(now, surroundings.zone).or(() -> Optional.of(now.plus(Duration.ofDays(1))));
        }
        boolean inTime = at.isPresent()
                && !at.get().isAfter(now)
                && !at.get().plus(LATEST).isBefore(now);
        if (inTime && entry.job.isEmpty() && known(entry)) {
            run(entry, occasion(Occasion.Cause.SCHEDULE, entry));
        }
    }

    /** The state of a battery has changed: its other set ends, its own set runs once. */
    void transition(LevelTransition transition) {
        refresh();
        Trigger trigger = Trigger.of(transition);
        for (Entry entry : entries.values()) {
            Optional<Follow> follow = entry.follow.filter(one -> one.battery().equals(transition.battery()));
            if (follow.isPresent() && follow.get().trigger().solar() == trigger.solar()) {
                if (follow.get().trigger() == trigger) {
                    entry.starting = false;
                    run(
                            entry,
                            new Occasion(
                                    Occasion.Cause.TRANSITION,
                                    Optional.of(trigger),
                                    surroundings.levels.of(transition.battery()),
                                    transition.snapshot(),
                                    transition.at()));
                } else {
                    entry.again = Optional.empty();
                    if (entry.script.program().isPresent()) {
                        stop(entry);
                    }
                }
            }
        }
        publish();
    }

    /** What a monitor says has changed. */
    void stated() {
        refresh();
    }

    /** Ends everything that runs. */
    void close() {
        closed = true;
        entries.values().forEach(ScriptEngine::stop);
        leaving.forEach(ScriptEngine::stop);
        entries.clear();
        leaving.clear();
        publish();
    }

    private void refresh() {
        List<LevelState> states = surroundings.levels.states();
        for (Entry entry : entries.values()) {
            entry.follow = Follow.of(entry.script.file(), states).or(() -> Follow.of(entry.script.name(), states));
            entry.schedule(entry.usable() && entry.script.header().schedule().isPresent() && chosen(entry, states));
            startUp(entry);
        }
        publish();
    }

    private static boolean chosen(Entry entry, List<LevelState> states) {
        if (entry.trigger().isEmpty()) {
            return entry.script.header().cronEnabled();
        }
        return entry.follow.isPresent()
                && states.stream()
                        .filter(state ->
                                state.battery().equals(entry.follow.get().battery()))
                        .anyMatch(entry.follow.get().trigger()::isLast);
    }

    private void startUp(Entry entry) {
        if (!entry.starting || !entry.usable() || !known(entry)) {
            return;
        }
        entry.starting = false;
        Duration delay = entry.script.header().startup().orElse(Duration.ZERO);
        surroundings.deadlines.after(
                delay.compareTo(SETTLING) < 0 ? SETTLING : delay,
                () -> surroundings.worker.execute(() -> {
                    if (entries.get(entry.script.file()) == entry && known(entry) && !entry.hasRun()) {
                        run(entry, occasion(Occasion.Cause.STARTUP, entry));
                        publish();
                    }
                }));
    }

    /** Whether the state that a script follows is known to hold now; a file that follows no battery needs none. */
    private boolean known(Entry entry) {
        return entry.follow
                .map(follow -> surroundings
                        .levels
                        .of(follow.battery())
                        .filter(follow.trigger()::isNow)
                        .isPresent())
                .orElse(entry.trigger().isEmpty());
    }

    /** Whether anything at all is known of what a script follows. */
    private BooleanSupplier anythingKnown(Entry entry) {
        Optional<Follow> follow = entry.follow;
        return () -> follow.isEmpty()
                || surroundings
                        .levels
                        .of(follow.get().battery())
                        .filter(state -> follow.get().trigger().solar()
                                ? state.solar().isPresent()
                                : state.level().isPresent())
                        .isPresent();
    }

    private Occasion occasion(Occasion.Cause cause, Entry entry) {
        return new Occasion(
                cause,
                entry.trigger(),
                entry.follow.flatMap(follow -> surroundings.levels.of(follow.battery())),
                entry.follow
                        .map(follow -> surroundings.snapshots.apply(follow.battery()))
                        .orElse(Snapshot.EMPTY),
                surroundings.clock.now());
    }

    private void run(Entry entry, Occasion occasion) {
        if (closed || !entry.usable()) {
            return;
        }
        if (entry.job.isPresent() || running() >= MOST_RUNNING) {
            entry.again = Optional.of(occasion);
            return;
        }
        entry.again = Optional.empty();
        entry.began(occasion.at(), surroundings.clock.nanos());
        boolean worthTelling = occasion.cause() != Occasion.Cause.SCHEDULE;
        if (worthTelling) {
            tell(entry, Reason.of("script.started", "runs ({0})", why(occasion)));
        }
        LOG.debug("Script {} runs ({})", entry.script.file(), why(occasion));
        if (entry.script.header().notifies()) {
            entry.follow.ifPresent(follow -> surroundings.started.accept(follow.battery(), entry.script.name()));
        }
        Run run = new Run(entry);
        entry.job = Optional.of(() -> {});
        Job job = runner.start(entry.script, occasion, anythingKnown(entry), run::ended);
        if (!run.over) {
            entry.job = Optional.of(job);
            run.job = job;
        }
    }

    /** One run, so that the end of one that was stopped is not taken for the end of the next. */
    private final class Run {
        private final Entry entry;
        private Job job;
        private boolean over;

        Run(Entry entry) {
            this.entry = entry;
        }

        void ended(Outcome outcome) {
            surroundings.worker.execute(() -> {
                over = true;
                if (job == null || entry.job.equals(Optional.of(job))) {
                    finished(entry, outcome);
                }
            });
        }
    }

    private void finished(Entry entry, Outcome outcome) {
        if (closed) {
            return;
        }
        leaving.remove(entry);
        boolean news = entry.ended(outcome, surroundings.clock.nanos());
        if (news) {
            tell(entry, Reason.of("script.ended", "{0}", outcome.text()));
        }
        LOG.debug("Script {} {}", entry.script.file(), outcome.text());
        List<Entry> waiting =
                entries.values().stream().filter(one -> one.again.isPresent()).toList();
        for (Entry one : waiting) {
            if (one.job.isEmpty() && running() < MOST_RUNNING) {
                run(one, one.again.get());
            }
        }
        publish();
    }

    private long running() {
        return entries.values().stream().filter(entry -> entry.job.isPresent()).count() + leaving.size();
    }

    private static void stop(Entry entry) {
        entry.job.ifPresent(job -> {
            entry.job = Optional.empty();
            job.stop();
        });
    }

    private void tell(Entry entry, Reason what) {
        String source = "script " + entry.script.file();
        LOG.info("{} {}", source, what);
        surroundings.events.tell(new Event(surroundings.clock.now(), Event.Topic.SCRIPT, source, what, ""));
    }

    private static String why(Occasion occasion) {
        return occasion.cause() == Occasion.Cause.TRANSITION
                ? occasion.trigger().map(Trigger::id).orElse("")
                : occasion.cause().id();
    }

    private void publish() {
        statuses = entries.values().stream().map(Entry::status).toList();
    }
}
