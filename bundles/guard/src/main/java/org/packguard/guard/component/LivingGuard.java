package org.packguard.guard.component;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.packguard.guard.engine.Act;
import org.packguard.guard.engine.Answer;
import org.packguard.guard.engine.Derating;
import org.packguard.guard.engine.Engine;
import org.packguard.guard.engine.EngineState;
import org.packguard.guard.engine.Input;
import org.packguard.guard.engine.Input.Sent;
import org.packguard.guard.engine.Input.Store;
import org.packguard.guard.engine.Memory;
import org.packguard.guard.engine.Settings;
import org.packguard.guard.engine.Step;
import org.packguard.guard.engine.Times;
import org.packguard.guard.store.LatchStore;
import org.packguard.guard.store.Loaded;
import org.packguard.guard.store.Stored;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.DeratingCurve;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.model.user.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One guard. Evaluations happen under one lock, on the thread of protection, of deadlines or of an act, and never wait for
 * anything: relays are asked through votes, the disk has its own thread. What opens is carried out at once; what is shown to people waits
 * until the latches behind it are on the disk.
 */
final class LivingGuard implements Guard, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivingGuard.class);

    /** How often the disk and the button are looked at. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Without news there is an evaluation all the same; a little later than the next frame of most batteries comes. */
    private static final long WITHOUT_NEWS = 5 * Times.SECOND / 4;

    private static final long RETRY = 10 * Times.SECOND;
    private static final long REFRESH = 60 * Times.SECOND;
    private static final long SLOW_DISK = 5 * Times.SECOND;
    private static final String LATCH_STORE = "latch-store";

    private final String id;
    private final String name;
    private final String target;
    private final Settings settings;
    private final Map<String, String> written;
    private final Workshop workshop;
    private final LatchStore store;
    private final Journal journal;
    private final Members members;
    private final Outputs outputs;
    private final Doorbell doorbell;
    private final Dispatcher.Subscription subscription;
    private final Deadline ticking;
    private final Object lock = new Object();

    private volatile Decision published;

    // guarded by lock
    private Engine engine;
    private EngineState state;
    private boolean closed;
    private boolean damaged;
    private boolean broken;
    private boolean writable = true;
    private long asked = Times.NONE;
    private Deadline next = () -> {};
    private Decision decision;
    private Memory kept = Memory.NOTHING;
    private boolean writing;
    private boolean writeAgain;
    private long writtenAt;
    private List<Problem> problems = List.of();
    private SortedSet<String> refused = new TreeSet<>();

    /**
     * A guard that begins to look at its store.
     *
     * @param written the configuration as text, to be compared with the one before
     */
    LivingGuard(
            String id,
            String name,
            String target,
            Settings settings,
            RelayKeys relays,
            Map<String, String> written,
            Workshop workshop) {
        this.id = id;
        this.name = name;
        this.target = target;
        this.settings = settings;
        this.written = Map.copyOf(written);
        this.workshop = workshop;
        store = new LatchStore(workshop.directory(), id);
        journal = new Journal(id, workshop.clock(), workshop.surroundings(), workshop.news());
        members = new Members(target, workshop.surroundings());
        outputs = new Outputs(id, relays, workshop.surroundings());
        doorbell = new Doorbell(this, relays.button(), workshop.surroundings());
        long now = workshop.clock().nanos();
        published = checking(now);
        decision = published;
        writtenAt = now;
        synchronized (lock) {
            // before anything is known it has a say, so that no relay closes by the will of others alone
            outputs.apply(decision, now);
        }
        workshop.partings().succeeded(id);
        subscription = workshop.dispatcher().subscribe(Lane.PROTECTION, "guard " + id, members::has, this::updated);
        ticking = workshop.deadlines().every(TICK, this::tick);
        onDisk(this::load);
    }

    private static Decision checking(long now) {
        return new Decision(
                now,
                GuardState.CHECKING,
                false,
                false,
                false,
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String profile() {
        return settings.profile().id();
    }

    @Override
    public String battery() {
        return target;
    }

    @Override
    public Decision decision() {
        return published;
    }

    @Override
    public List<DeratingCurve> curves() {
        return Derating.of(settings).stream().map(Derating::told).toList();
    }

    @Override
    public CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who) {
        return later(new Act.Acknowledge(condition, who));
    }

    @Override
    public CompletionStage<CommandResult> service(String condition, String checked, Actor who) {
        return later(new Act.Service(condition, checked, who));
    }

    @Override
    public CompletionStage<CommandResult> recover(String condition, Actor who) {
        return later(new Act.Recover(Optional.of(condition), who));
    }

    @Override
    public CompletionStage<CommandResult> inhibit(Set<Direction> directions, Optional<Duration> duration, Actor who) {
        long nanos = duration.map(Duration::toNanos).orElse(Times.NONE);
        // takes away and needs nothing of the disk, so it is carried out here and now
        return CompletableFuture.completedFuture(act(new Act.Inhibit(directions, nanos, who)));
    }

    @Override
    public CompletionStage<CommandResult> release(Set<Direction> directions, Actor who) {
        return later(new Act.Release(directions, who));
    }

    // ---- what happens to it ----

    private void updated(BatteryUpdate update) {
        synchronized (lock) {
            if (members.take(update)) {
                evaluate(List.of());
            }
        }
    }

    private void tick() {
        doorbell.look();
        synchronized (lock) {
            long now = workshop.clock().nanos();
            if (writing && now - writtenAt > SLOW_DISK) {
                found(false);
                evaluate(List.of());
            }
            boolean retry = !writable && now - writtenAt > RETRY;
            boolean refresh = !kept.equals(Memory.NOTHING) && now - writtenAt > REFRESH;
            if (state != null && (retry || refresh)) {
                write();
            }
        }
    }

    /** An act that gives something back: only with a disk that has just been seen to work, and answered when it is on it. */
    private CompletionStage<CommandResult> later(Act act) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        boolean accepted = onDisk(() -> {
            boolean works = save();
            synchronized (lock) {
                found(works);
            }
            CommandResult done = act(act);
            // whatever was to be written for it is before this in the queue of the disk
            if (!onDisk(() -> result.complete(done))) {
                result.complete(done);
            }
        });
        if (!accepted) {
            result.complete(CommandResult.refused(Reason.of("guard.closed", "the guard is being closed")));
        }
        return result;
    }

    private CommandResult act(Act act) {
        synchronized (lock) {
            if (state == null) {
                return starting();
            } else if (closed) {
                return CommandResult.refused(Reason.of("guard.closed", "the guard is being closed"));
            }
            return evaluate(List.of(act)).stream()
                    .findFirst()
                    .map(answer -> new CommandResult(answer.refusal()))
                    .orElseGet(LivingGuard::starting);
        }
    }

    private static CommandResult starting() {
        return CommandResult.refused(Reason.of("guard.starting", "the guard is just starting"));
    }

    /** One evaluation, with the lock. */
    private List<Answer> evaluate(List<Act> acts) {
        if (closed || state == null) {
            return List.of();
        }
        long now = workshop.clock().nanos();
        try {
            List<Answer> answers = decide(acts, now);
            broken = false;
            return answers;
        } catch (RuntimeException
                | LinkageError e) { // whatever is wrong with it, nothing stays closed by what it said before
            fail(e, now);
            return List.of();
        }
    }

    private List<Answer> decide(List<Act> acts, long now) {
        List<Input.Member> present = members.look();
        follow(now);
        Step step = engine.step(state, input(present, acts, now), now);
        state = step.state();
        decision = step.decision();
        outputs.apply(decision, now);
        asked = step.deadline();
        schedule(now);
        journal.notes(step.notes());
        step.answers().forEach(this::answered);
        said(step.problems());
        Memory memory = engine.memory(state, 0);
        if (!memory.equals(kept)) {
            kept = memory;
            write();
        }
        if (!writing || !writable) {
            publish();
        }
        return step.answers();
    }

    /** Opens everything and begins anew with what was kept last. */
    private void fail(Throwable e, long now) {
        if (!broken) {
            LOG.error("Guard {} failed; everything is open until it decides again", id, e);
        }
        broken = true;
        state = engine.start(kept, false, 0);
        decision = checking(now);
        outputs.apply(decision, now);
        asked = Times.NONE;
        schedule(now);
        publish();
    }

    private Input input(List<Input.Member> present, List<Act> acts, long now) {
        List<SetPointSink> sinks = workshop.surroundings().sinks(id);
        Optional<Sent> sent = sinks.stream()
                .flatMap(sink -> sink.sent().stream())
                .map(one -> new Sent(one.chargeCurrent(), one.dischargeCurrent()))
                .reduce((one, other) -> new Sent(one.charge() + other.charge(), one.discharge() + other.discharge()));
        return new Input(
                present,
                acts,
                outputs.contacts(Direction.CHARGE),
                outputs.contacts(Direction.DISCHARGE),
                !sinks.isEmpty(),
                sent,
                storeState(),
                asked <= now ? asked : Times.NONE);
    }

    private Store storeState() {
        if (damaged) {
            return writable ? Store.DAMAGED : Store.DAMAGED_UNWRITABLE;
        }
        return writable ? Store.WRITABLE : Store.UNWRITABLE;
    }

    /** A bank may have got other members; what is latched stays with the members that stay. */
    private void follow(long now) {
        List<String> ids = members.ids();
        if (!ids.equals(engine.members())) {
            Memory memory = engine.memory(state, now);
            engine = new Engine(settings, ids);
            state = engine.start(memory, false, now);
        }
    }

    private void schedule(long now) {
        next.cancel();
        long wait = asked == Times.NONE ? WITHOUT_NEWS : Math.min(asked - now, WITHOUT_NEWS);
        next = workshop.deadlines().after(Duration.ofNanos(Math.max(0, wait)), this::due);
    }

    private void due() {
        synchronized (lock) {
            evaluate(List.of());
        }
    }

    private void answered(Answer answer) {
        journal.answered(answer);
        boolean service =
                answer.act() instanceof Act.Service one && one.condition().equals(LATCH_STORE);
        if (service && answer.refusal().isEmpty()) {
            damaged = false;
        }
    }

    private void said(List<Problem> news) {
        if (!news.equals(problems)) {
            problems = news;
            journal.problems(news);
        }
        SortedSet<String> now = outputs.refused();
        if (!now.equals(refused)) {
            refused = now;
            now.forEach(relay -> journal.warn(
                    "guard.no-lease",
                    "relay {0} is not used: nobody would open it if this program ended;"
                            + " allowWithoutLease = true uses it all the same",
                    relay));
        }
    }

    private void publish() {
        published = decision;
        workshop.announcer().announce(this, decision);
    }

    // ---- the store ----

    private void load() {
        Loaded loaded = store.load();
        boolean works = probe();
        synchronized (lock) {
            if (closed) {
                return;
            }
            long now = workshop.clock().nanos();
            members.look();
            engine = new Engine(settings, members.ids());
            state = engine.start();
            writable = works;
            if (loaded instanceof Loaded.Found found) {
                compare(found.stored().settings());
                state = engine.start(found.stored().memory(), !found.stored().clean(), now);
            } else if (loaded instanceof Loaded.Damaged broken) {
                damaged = true;
                journal.warn(
                        "guard.store",
                        "the latch store {0}; everything stays open until it is looked at",
                        broken.why());
            }
            asked = Times.NONE;
            kept = engine.memory(state, 0);
            write();
            evaluate(List.of());
        }
    }

    private void compare(Map<String, String> before) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(written);
        all.keySet().stream()
                .filter(key -> !String.valueOf(before.get(key)).equals(String.valueOf(written.get(key))))
                .forEach(key -> journal.info(
                        Topic.CONFIGURATION,
                        "guard.changed",
                        "{0} was {1} and is {2}",
                        key,
                        before.getOrDefault(key, "not set"),
                        written.getOrDefault(key, "not set")));
    }

    private boolean probe() {
        try {
            store.probe();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Has the newest memory written soon, with the lock; decisions wait for it. */
    private void write() {
        if (writing) {
            writeAgain = true;
        } else {
            writing = onDisk(this::writeUntilNew);
            writtenAt = workshop.clock().nanos();
        }
    }

    private void writeUntilNew() {
        boolean works = save();
        synchronized (lock) {
            boolean changed = found(works);
            writing = false;
            if (writeAgain && !closed) {
                writeAgain = false;
                write();
            }
            if (changed) {
                evaluate(List.of());
            }
            if (!writing && !closed) {
                publish();
            }
        }
    }

    /** Writes the newest memory; a damaged store is left as it is until a person has looked at it. */
    private boolean save() {
        Stored newest;
        synchronized (lock) {
            if (state == null) {
                return writable;
            }
            newest = damaged
                    ? null
                    : new Stored(engine.memory(state, workshop.clock().nanos()), closed, written);
        }
        if (newest == null) {
            return probe();
        }
        try {
            store.write(newest);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes in whether the store could be written, with the lock; true when that has changed. */
    private boolean found(boolean works) {
        boolean changed = works != writable;
        writable = works;
        if (changed && works) {
            journal.info(Topic.GUARD, "guard.store-writable", "the latch store can be written again");
        } else if (changed) {
            journal.warn("guard.store-unwritable", "the latch store below {0} cannot be written", workshop.directory());
        }
        return changed;
    }

    private boolean onDisk(Runnable work) {
        try {
            workshop.disk().execute(work);
            return true;
        } catch (RejectedExecutionException e) { // the bundle is being stopped
            return false;
        }
    }

    /** The latched conditions, for a button that recovers. */
    List<String> latched() {
        List<String> ids = new ArrayList<>();
        published.conditions().stream()
                .filter(condition -> condition.latch().isPresent())
                .forEach(condition -> ids.add(condition.id()));
        return ids;
    }

    /** Opens all relays and has the store say that the end was a clean one. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            next.cancel();
            workshop.partings().keep(id, outputs.part());
        }
        ticking.cancel();
        subscription.close();
        doorbell.close();
        onDisk(this::save);
    }
}
