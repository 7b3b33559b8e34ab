package org.packguard.link.internal.share;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.link.BusLink;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.LinkProvider.RecordingFormat;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.pipe.Pipe;
import org.packguard.link.internal.record.Recorder;
import org.packguard.link.recording.Recording;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.link.Links;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All links there are. A hub without a provider waits, alone; when a provider comes that knows its identity, it connects or
 * its users move to the hub that has the device already.
 */
@Component(immediate = true)
public final class SharedLinks implements LinkManager, Links {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLinks.class);
    private static final long MEGABYTE = 1_000_000;
    private static final long STOP_SECONDS = 2;

    private final Clock clock;
    private final Backoff backoff;
    private final Path recordings;
    // these are guarded by this
    private final List<LinkProvider> providers = new ArrayList<>();
    private final List<Hub> hubs = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> ending = new HashMap<>();

    /** With the data directory of the framework. */
    @Activate
    public SharedLinks(@Reference Clock clock, BundleContext context) {
        this(clock, Backoff.usual(), DataDirectory.of(context::getProperty).resolve("recordings"));
    }

    /** With everything given, for programs without a framework. */
    public SharedLinks(Clock clock, Backoff backoff, Path recordings) {
        this.clock = clock;
        this.backoff = backoff;
        this.recordings = recordings;
    }

    /** A transport has come: links that have waited for it connect. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addProvider(LinkProvider provider) {
        providers.add(provider);
        settle();
    }

    /** A transport has gone: its links disconnect. */
    synchronized void removeProvider(LinkProvider provider) {
        providers.remove(provider);
        for (Hub hub : hubs) {
            if (hub.provider() == provider) {
                detach(hub, missing(hub.transport()));
            }
        }
        settle();
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) throws ConfigurationException {
        StreamHold hold = new StreamHold(config, user, listener, this::release);
        join(hold, StreamHub.MODE, () -> new StreamHub(config, clock, this::pipe));
        return hold;
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) throws ConfigurationException {
        BusHold hold = new BusHold(config, user, listener, this::release);
        join(hold, BusHub.MODE, () -> new BusHub(config, clock, this::pipe));
        return hold;
    }

    @Override
    public Recording record(Config config, String identity) {
        Optional<Recorder> recorder = recorder(config, identity, RecordingFormat.CHUNKS);
        return recorder.isPresent() ? recorder.get() : Recording.NONE;
    }

    @Override
    public synchronized List<LinkStatus> links() {
        return hubs.stream()
                .map(Hub::status)
                .sorted(Comparator.comparing(LinkStatus::identity))
                .toList();
    }

    /** Closes all links and gives their channels a moment to end, so that no native code is in use when the bundle stops. */
    @Deactivate
    public void close() throws InterruptedException {
        List<CompletableFuture<Void>> ends;
        synchronized (this) {
            hubs.forEach(Hub::close);
            ends = Stream.concat(hubs.stream().map(hub -> hub.pipe().ended()), ending.values().stream())
                    .toList();
            hubs.clear();
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("links are still being closed");
        }
    }

    /** Adds a user to the hub that has the device, or else to a fresh one. */
    private synchronized void join(Hold hold, String mode, Supplier<Hub> fresh) throws ConfigurationException {
        String transport = hold.config().get(Hub.TRANSPORT);
        Optional<LinkProvider> provider = provider(transport);
        Optional<Hub> same = provider.flatMap(one -> attached(one.identity(hold.config())));
        if (same.isPresent()) {
            List<Problem> problems = Conflicts.between(same.get(), mode, hold.config(), hold.user());
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
            same.get().add(hold);
            return;
        }
        Hub hub = fresh.get();
        hubs.add(hub);
        hub.add(hold);
        provider.ifPresentOrElse(one -> attach(hub, one), () -> detach(hub, missing(transport)));
        hub.start();
    }

    private synchronized void release(Hold hold) {
        Hub hub = hold.hub();
        hub.remove(hold);
        if (hub.holds().isEmpty() && hubs.remove(hub)) {
            hub.close();
            if (hub.provider() != null) {
                expect(hub.pipe().identity(), hub.pipe().ended());
            }
            settle();
        }
    }

    /** Remembers that a device is being closed, for whoever opens it next. */
    private void expect(String identity, CompletableFuture<Void> end) {
        ending.put(identity, end);
        end.thenRun(() -> {
            synchronized (this) {
                ending.remove(identity, end);
            }
        });
    }

    /** Gives a provider to every hub that has none and can have one. */
    private void settle() {
        for (Hub hub : List.copyOf(hubs)) {
            if (hub.provider() == null) {
                provider(hub.transport()).ifPresent(provider -> settle(hub, provider));
            }
        }
    }

    private void settle(Hub hub, LinkProvider provider) {
        Optional<Hub> same = attached(provider.identity(hub.config()));
        if (same.isEmpty()) {
            attach(hub, provider);
            return;
        }
        List<Problem> problems =
                Conflicts.between(same.get(), hub.mode(), hub.config(), String.join(" and ", hub.users()));
        if (problems.isEmpty()) {
            hubs.remove(hub);
            hub.holds().forEach(same.get()::add);
            hub.close();
        } else {
            String text = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
            detach(hub, Reason.of("link.conflict", "{0}", text));
        }
    }

    private void attach(Hub hub, LinkProvider provider) {
        String identity = provider.identity(hub.config());
        CompletableFuture<Void> before = ending.getOrDefault(identity, CompletableFuture.completedFuture(null));
        hub.provider(provider);
        hub.pipe().attach(provider, identity, before);
    }

    private void detach(Hub hub, Reason why) {
        hub.provider(null);
        hub.pipe().detach(why);
    }

    /** The hub that has this device; asked anew each time, because symbolic links may point elsewhere by now. */
    private Optional<Hub> attached(String identity) {
        return hubs.stream()
                .filter(hub -> hub.provider() != null)
                .filter(hub -> hub.provider().identity(hub.config()).equals(identity))
                .findFirst();
    }

    private Optional<LinkProvider> provider(String transport) {
        return providers.stream()
                .filter(one -> one.transport().equals(transport))
                .findFirst();
    }

    private Pipe pipe(Config config, Pipe.Listener listener) {
        return new Pipe(
                provisional(config),
                config,
                clock,
                backoff::pause,
                (identity, format) -> recorder(config, identity, format),
                listener);
    }

    private Optional<Recorder> recorder(Config config, String identity, RecordingFormat format) {
        if (!config.find(LinkParameters.RECORD).orElse(false)) {
            return Optional.empty();
        }
        long megabytes = config.find(LinkParameters.RECORD_SIZE).orElse(40L);
        return Optional.of(Recorder.start(recordings, identity, format, megabytes * MEGABYTE, clock));
    }

    /** What to call a link as long as no provider knows its identity. */
    private static String provisional(Config config) {
        return config.get(Hub.TRANSPORT) + ":"
                + Stream.of("mac", "host", "port", "interface", "file")
                        .map(config.values()::get)
                        .filter(value -> value != null)
                        .map(Object::toString)
                        .collect(Collectors.joining(":"));
    }

    private static Reason missing(String transport) {
        return Reason.of("link.no-transport", "no transport {0} installed", transport);
    }
}
