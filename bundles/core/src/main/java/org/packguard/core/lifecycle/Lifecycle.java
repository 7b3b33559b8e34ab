package org.packguard.core.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.packguard.core.config.CommonParameters;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.lifecycle.Slot.Attempt;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Owners;
import org.packguard.core.owner.Wanted;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine of all wanted objects. Wishes and providers come and go on any thread; each such change, under the lock,
 * takes out the objects that may not live on, and the thread that brought the change closes them before it returns. Opening is
 * left to the worker, one object after another. Providers, objects and the registry are only ever called without the lock; an
 * object whose wish or provider goes while it is being opened is closed as soon as it is there.
 */
final class Lifecycle implements Owners, Inventory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Registrar registrar;
    private final Dispatcher dispatcher;
    private final Executor worker;
    private final Configured configured;

    private final Object lock = new Object();
    private final Map<Key, Slot> slots = new TreeMap<>();
    private final ProviderList providers = new ProviderList();
    private final Diagnosis diagnosis = new Diagnosis(providers);
    /** How many objects have ended so far. */
    private long ended;
    /** How many had ended before the present call of a provider. */
    private long endedBefore;

    private boolean settling;
    private boolean closed;

    /** An object taken out of its slot, to be closed without the lock. */
    private record Ending(Slot slot, Living living) {}

    /** An object to be opened. */
    private record Job(Slot slot, Claim claim, Wanted wanted, Installed installed) {}

    /**
     * Starts with nothing.
     *
     * @param registrar where opened objects are registered
     * @param dispatcher told of closed batteries
     * @param worker where objects are opened
     * @param configured told of what objects live by
     */
    Lifecycle(Registrar registrar, Dispatcher dispatcher, Executor worker, Configured configured) {
        this.registrar = registrar;
        this.dispatcher = dispatcher;
        this.worker = worker;
        this.configured = configured;
    }

    @Override
    public Owner claim(String host, Runnable news) {
        return new Host(host, news);
    }

    /** A provider is there. */
    void added(Provider provider) {
        Installed installed;
        try {
            installed = new Installed(provider);
        } catch (Throwable e) { // a broken provider must not harm the others
            LOG.error("A provider does not say what it provides", e);
            return;
        }
        change(() -> providers.add(installed));
    }

    /** A provider leaves; all its objects are closed on return. */
    void removed(Provider provider) {
        change(() -> providers.remove(provider));
    }

    /** Closes everything. */
    @Override
    public void close() {
        change(() -> {
            closed = true;
            slots.values().forEach(slot -> slot.claims().clear());
        });
    }

    @Override
    public List<Entry> entries() {
        synchronized (lock) {
            List<Entry> entries = new ArrayList<>();
            for (Slot slot : slots.values()) {
                slot.claims().forEach(claim -> entries.add(entry(slot, claim)));
            }
            return List.copyOf(entries);
        }
    }

    private Entry entry(Slot slot, Claim claim) {
        Wanted wanted = claim.wanted();
        Status status = diagnosis.status(slot, claim);
        return new Entry(
                wanted.kind(),
                wanted.id(),
                claim.type(),
                claim.name(),
                wanted.where(),
                claim.host(),
                status.state(),
                status.reason(),
                status.problems());
    }

    /** Makes one change of the state, closes what it ends and has opened what it makes possible. */
    private void change(Runnable mutation) {
        List<Ending> endings;
        List<Runnable> news;
        synchronized (lock) {
            mutation.run();
            endings = takeEnded();
            news = news();
        }
        news.forEach(Runnable::run);
        end(endings);
        worker.execute(this::settle);
    }

    /** Takes out every object whose wish or provider has gone or changed beyond it. */
    private List<Ending> takeEnded() {
        List<Ending> endings = new ArrayList<>();
        for (Slot slot : slots.values()) {
            if (slot.living() != null && !mayLive(slot)) {
                endings.add(new Ending(slot, slot.takeLiving()));
            }
        }
        slots.values().removeIf(Slot::idle);
        return endings;
    }

    private boolean mayLive(Slot slot) {
        Living living = slot.living();
        return slot.first() == living.claim()
                && providers.contains(living.installed())
                && diagnosis.faults(slot, living.claim()).isEmpty()
                && living.claim().type().equals(living.installed().type());
    }

    private void end(List<Ending> endings) {
        for (Ending ending : endings) {
            ending.living.close(dispatcher);
            LOG.info("{} is closed", ending.slot.key());
            synchronized (lock) {
                ending.slot.ended();
                slots.values().removeIf(Slot::idle);
                retryRefused();
            }
        }
    }

    private void retryRefused() {
        ended++;
        slots.values().forEach(Slot::retryIfRefused);
    }

    /** Opens, one after another, everything that can be opened. Whoever finds somebody at it already leaves it to them. */
    private void settle() {
        synchronized (lock) {
            if (settling) {
                return;
            }
            settling = true;
        }
        for (Optional<Job> job = next(); job.isPresent(); job = next()) {
            attempt(job.get());
        }
    }

    /** What has not been tried yet, then what may work now; ends the settling when there is neither. */
    private Optional<Job> next() {
        synchronized (lock) {
            Optional<Job> job = closed
                    ? Optional.empty()
                    : find(candidate -> candidate.slot.untried(candidate.wanted, candidate.installed))
                            .or(() -> find(candidate -> candidate.slot.worthRetrying()));
            job.ifPresent(found -> found.slot.beginAttempt());
            settling = job.isPresent();
            return job;
        }
    }

    private Optional<Job> find(Predicate<Job> due) {
        for (Slot slot : slots.values()) {
            Claim claim = slot.first();
            if (claim != null && diagnosis.faults(slot, claim).isEmpty()) {
                Optional<Job> job = providers
                        .find(claim.wanted().kind(), claim.type())
                        .map(installed -> new Job(slot, claim, claim.wanted(), installed))
                        .filter(due);
                if (job.isPresent()) {
                    return job;
                }
            }
        }
        return Optional.empty();
    }

    private void attempt(Job job) {
        Config config = null;
        try {
            config = parse(job);
            if (makeRoom(job, config)) {
                open(job, config);
            }
        } catch (ConfigurationException e) {
            fail(job, e.problems(), config != null);
        } catch (Throwable e) { // providers are foreign code: whatever they throw is a problem of this object alone
            fail(job, crash(job, e), config != null);
        }
    }

    private static List<Problem> crash(Job job, Throwable e) {
        LOG.error("The provider of {} failed", job.slot.key(), e);
        Reason why = Reason.of(
                "owner.crash",
                "its provider failed with {0}, the log tells more",
                e.getClass().getSimpleName());
        return List.of(job.claim.problem("", "", why));
    }

    private static Config parse(Job job) throws ConfigurationException {
        Wanted wanted = job.wanted;
        return ConfigParser.parse(
                wanted.kind(),
                wanted.id(),
                wanted.where(),
                wanted.settings(),
                job.installed.provider().parameters());
    }

    /** Whether the object may go on: at most keys have changed that only its attendants look at. */
    private static boolean sameToObject(Job job, Config before, Config now) {
        Kind kind = job.wanted.kind();
        return CommonParameters.ofObject(kind, before).equals(CommonParameters.ofObject(kind, now));
    }

    /** Ends an object of another configuration; false when the present one is what is wanted, or has become it. */
    private boolean makeRoom(Job job, Config config) {
        List<Ending> endings = new ArrayList<>();
        Optional<Living> adopting = Optional.empty();
        synchronized (lock) {
            Living living = job.slot.living();
            if (living != null && living.installed() == job.installed && sameToObject(job, living.config(), config)) {
                job.slot.tried(new Attempt(job.wanted, job.installed, List.of(), false));
                if (living.config().equals(config)) {
                    return false;
                }
                living.adopt(config);
                adopting = Optional.of(living);
            } else if (living != null) {
                endings.add(new Ending(job.slot, job.slot.takeLiving()));
            }
        }
        adopting.ifPresent(living -> {
            living.tellChanged(config);
            configured.configured(job.slot.key(), config, job.wanted.settings());
        });
        end(endings);
        return adopting.isEmpty();
    }

    private void open(Job job, Config config) throws ConfigurationException {
        synchronized (lock) {
            endedBefore = ended;
        }
        Opened<?> opened = job.installed.provider().open(config);
        if (opened == null) {
            throw new IllegalStateException("the provider made nothing");
        }
        Living living = new Living(job.claim, job.installed, config, opened);
        boolean current;
        synchronized (lock) {
            current = isCurrent(job);
            if (current) {
                job.slot.tried(new Attempt(job.wanted, job.installed, List.of(), false));
                job.slot.live(living);
            }
        }
        if (!current) {
            living.close(dispatcher);
            synchronized (lock) {
                retryRefused();
            }
            return;
        }
        try {
            living.register(registrar, properties(job));
            configured.configured(job.slot.key(), config, job.wanted.settings());
            tell();
        } catch (
                Throwable e) { // an object that the registry does not take cannot be used; trying again changes nothing
            fail(job, crash(job, e), false);
        }
    }

    /** Whether what was to be opened is still what is wanted. */
    private boolean isCurrent(Job job) {
        return !closed
                && slots.get(job.slot.key()) == job.slot
                && job.slot.first() == job.claim
                && job.claim.wanted() == job.wanted
                && providers.contains(job.installed);
    }

    private void fail(Job job, List<Problem> problems, boolean refused) {
        List<Ending> endings = new ArrayList<>();
        synchronized (lock) {
            if (job.slot.living() != null) {
                endings.add(new Ending(job.slot, job.slot.takeLiving()));
            }
        }
        end(endings);
        synchronized (lock) {
            job.slot.tried(new Attempt(job.wanted, job.installed, problems, refused));
            if (ended != endedBefore) {
                // Another object ended while the provider refused this one, perhaps because of it.
                job.slot.retryIfRefused();
            }
        }
        tell();
    }

    private static Map<String, String> properties(Job job) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Owner.ID, job.wanted.id());
        properties.put(Owner.KIND, job.wanted.kind().id());
        properties.put(Owner.TYPE, job.installed.type());
        return properties;
    }

    private void tell() {
        List<Runnable> news;
        synchronized (lock) {
            news = news();
        }
        news.forEach(Runnable::run);
    }

    /** What there is to log, to be logged without the lock. */
    private List<Runnable> news() {
        List<Runnable> news = new ArrayList<>();
        for (Slot slot : slots.values()) {
            for (Claim claim : slot.claims()) {
                Status status = diagnosis.status(slot, claim);
                if (claim.tell(status)) {
                    news.add(() -> log(slot.key(), status));
                    news.add(() -> tell(claim));
                }
            }
        }
        return news;
    }

    private static void tell(Claim claim) {
        try {
            claim.news().run();
        } catch (RuntimeException e) { // what a host makes of it is no matter of the objects
            LOG.warn("{} does not listen", claim.host(), e);
        }
    }

    private static void log(Key key, Status status) {
        switch (status.state()) {
            case OPEN -> LOG.info("{} is open", key);
            case WAITING ->
                LOG.info("{} waits: {}", key, status.reason().map(Reason::text).orElse(""));
            case INVALID -> status.problems().forEach(problem -> LOG.warn("{}", problem));
        }
    }

    /** One host's hold on its objects. */
    private final class Host implements Owner {
        private final String name;
        private final Runnable news;
        /** Guarded by the lock. */
        private boolean ended;

        Host(String name, Runnable news) {
            this.name = name;
            this.news = news;
        }

        @Override
        public void put(Wanted wanted) {
            change(() -> {
                if (!ended && !closed) {
                    want(wanted);
                }
            });
        }

        @Override
        public void remove(Kind kind, String id) {
            change(() -> {
                Slot slot = slots.get(new Key(kind, id));
                if (slot != null && slot.claims().removeIf(this::isMine)) {
                    retryRefused();
                }
            });
        }

        @Override
        public void close() {
            change(() -> {
                ended = true;
                slots.values().forEach(slot -> slot.claims().removeIf(this::isMine));
                retryRefused();
            });
        }

        @Override
        public Optional<Entry> entry(Kind kind, String id) {
            synchronized (lock) {
                Slot slot = slots.get(new Key(kind, id));
                return slot == null
                        ? Optional.empty()
                        : slot.claims().stream()
                                .filter(this::isMine)
                                .findFirst()
                                .map(claim -> Lifecycle.this.entry(slot, claim));
            }
        }

        private void want(Wanted wanted) {
            Slot slot = slots.computeIfAbsent(new Key(wanted.kind(), wanted.id()), Slot::new);
            Optional<Claim> mine = slot.claims().stream().filter(this::isMine).findFirst();
            if (mine.isEmpty()) {
                slot.claims().add(new Claim(this, name, news, wanted));
            } else if (!mine.get().wanted().equals(wanted)) {
                mine.get().want(wanted);
            }
        }

        private boolean isMine(Claim claim) {
            return claim.owner() == this;
        }
    }
}
