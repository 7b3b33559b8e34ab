package org.packguard.link.internal.mdns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.internal.mdns.MdnsMessage.Answer;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks names up and remembers the outcome for a while; one look-up serves all who ask for the name meanwhile. */
@Component(service = HostNames.class)
public final class MdnsNames implements HostNames {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsNames.class);
    private static final int THREADS = 4;
    private static final int MOST_NAMES = 64;

    /** One that is asked in place of everybody, as {@code 192.168.1.5:5353}: multicast does not pass every network. */
    private static final String RESPONDER = "packguard.mdns.responder";

    /** Bounds on how long an address is believed, whatever the answer says. */
    private static final long SHORTEST_SECONDS = 10;

    private static final long LONGEST_SECONDS = 120;

    /** How long nobody is asked again for a name that nobody had. */
    private static final long UNKNOWN_SECONDS = 5;

    private final Function<String, Optional<Answer>> search;
    private final Clock clock;
    private final ThreadPoolExecutor executor;
    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** What is known of a name, or being found out; not believed any more after its time. */
    private static final class Entry {
        private final CompletableFuture<Optional<InetAddress>> address = new CompletableFuture<>();
        private long endsAt;
    }

    /** On all networks of this machine, or at the responder that the framework's property {@code packguard.mdns.responder} names. */
    @Activate
    public MdnsNames(BundleContext context, @Reference Clock clock) {
        this(clock, search(context.getProperty(RESPONDER))::find);
    }

    MdnsNames(Clock clock, Function<String, Optional<Answer>> search) {
        this.clock = clock;
        this.search = search;
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_NAMES), task -> {
                    Thread thread = new Thread(task, "packguard-mdns-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    private static MdnsSearch search(String responder) {
        if (responder != null && !responder.isBlank()) {
            try {
                URI place = URI.create("mdns://" + responder.strip());
                InetSocketAddress address = new InetSocketAddress(place.getHost(), place.getPort());
                if (!address.isUnresolved()) {
                    return new MdnsSearch(address, MdnsSearch::everyNetwork);
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            LOG.warn("{} = {} is no address with a port; all networks are asked", RESPONDER, responder);
        }
        return new MdnsSearch(MdnsSearch.GROUP, MdnsSearch::allNetworks);
    }

    @Override
    public CompletionStage<Optional<InetAddress>> find(String host) {
        String name = HostNames.plain(host);
        Entry entry;
        synchronized (entries) {
            Entry known = entries.get(name);
            if (known != null && (!known.address.isDone() || clock.nanos() - known.endsAt < 0)) {
                return known.address;
            }
            entries.remove(name);
            entry = new Entry();
            entries.put(name, entry);
        }
        try {
            executor.execute(() -> lookUp(name, entry));
        } catch (RejectedExecutionException e) {
            // no room among those that wait, or the end has come: tried again when asked again
            entry.endsAt = clock.nanos();
            entry.address.complete(Optional.empty());
        }
        return entry.address;
    }

    private void lookUp(String name, Entry entry) {
        Optional<Answer> answer = Optional.empty();
        try {
            answer = search.apply(name);
        } finally {
            long seconds = answer.map(one -> Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, one.seconds())))
                    .orElse(UNKNOWN_SECONDS);
            entry.endsAt = clock.nanos() + TimeUnit.SECONDS.toNanos(seconds);
            entry.address.complete(answer.map(Answer::address));
        }
    }

    /** That nobody has the name is not forgotten: who is away would else be asked for without a pause. */
    @Override
    public void forget(String host) {
        synchronized (entries) {
            entries.computeIfPresent(
                    HostNames.plain(host),
                    (name, entry) -> entry.address.getNow(Optional.empty()).isPresent() ? null : entry);
        }
    }

    /** Ends all look-ups. */
    @Deactivate
    void close() {
        executor.shutdownNow();
        synchronized (entries) {
            entries.values().forEach(entry -> entry.address.complete(Optional.empty()));
            entries.clear();
        }
    }
}
