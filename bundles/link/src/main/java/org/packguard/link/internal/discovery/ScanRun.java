package org.packguard.link.internal.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.discovery.Scanner.Way;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scan: a thread for each scanner, one that waits for them, and what they have found so far. */
final class ScanRun implements Scanner.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRun.class);
    private static final Reason LATE = Reason.of("discovery.late", "it was not finished in time");
    private static final Reason BROKEN = Reason.of("discovery.failed", "the scan has failed, the log says why");

    /** How long those that are cut off have to clean up. */
    private static final long GRACE_MILLIS = 5_000;

    private static final int MOST = 200;
    private static final int MOST_DETAILS = 12;
    private static final int LONGEST_DETAIL = 80;
    private static final int LONGEST_ID = 36;

    private final Clock clock;
    private final Predicate<String> isTaken;
    private final CompletableFuture<Scan> done = new CompletableFuture<>();
    private final Map<Scanner, Thread> threads = new ConcurrentHashMap<>();
    /** Complete before it begins. */
    private final Set<String> ports = new HashSet<>();

    // these are guarded by this
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Instant startedAt;
    private long at;
    private boolean ended;

    /**
     * A scan that has yet to begin.
     *
     * @param isTaken whether an id belongs to something that is configured
     */
    ScanRun(Clock clock, Predicate<String> isTaken) {
        this.clock = clock;
        this.isTaken = isTaken;
        this.startedAt = clock.now();
        this.at = clock.nanos();
    }

    /** The ports that were named for it. */
    Set<String> ports() {
        return ports;
    }

    /** Completes with the finished scan. */
    CompletableFuture<Scan> done() {
        return done;
    }

    /** How it stands. */
    synchronized Scan view() {
        return new Scan(!ended, startedAt, at, List.copyOf(places.values()), candidates);
    }

    /**
     * Begins.
     *
     * @param limit after which it is cut off
     * @param atEnd called at the end, by a thread of its own
     */
    void begin(List<Scanner> scanners, Duration limit, Runnable atEnd) {
        synchronized (this) {
            startedAt = clock.now();
            at = clock.nanos();
        }
        for (Scanner scanner : scanners) {
            threads.put(scanner, thread(scanner.source(), () -> look(scanner)));
        }
        List<Thread> all = List.copyOf(threads.values());
        all.forEach(Thread::start);
        thread("wait", () -> {
                    await(all, limit);
                    end();
                    atEnd.run();
                })
                .start();
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, "packguard-discovery-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void look(Scanner scanner) {
        try {
            scanner.scan(Set.copyOf(ports), this);
        } catch (InterruptedException e) {
            LOG.debug("the scan of {} was broken off", scanner.source());
        } catch (RuntimeException | LinkageError e) {
            // a scanner's bug, or its bundle half gone, must not keep the others from being heard
            LOG.warn("the scan of {} has failed", scanner.source(), e);
            place(new Place(scanner.source(), scanner.source(), Place.State.FAILED, Optional.of(BROKEN), Map.of()));
        } finally {
            threads.remove(scanner);
        }
    }

    private void await(List<Thread> all, Duration limit) {
        try {
            long end = clock.nanos() + limit.toNanos();
            for (Thread one : all) {
                one.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - clock.nanos())));
            }
            breakOff();
            long graceEnd = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
            for (Thread one : all) {
                one.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(graceEnd - clock.nanos())));
            }
        } catch (InterruptedException e) {
            LOG.debug("a scan was broken off");
        }
    }

    /** Breaks off what all scanners do. */
    void breakOff() {
        threads.values().forEach(Thread::interrupt);
    }

    /** Breaks off what one scanner does. */
    void breakOff(Scanner scanner) {
        Optional.ofNullable(threads.get(scanner)).ifPresent(Thread::interrupt);
    }

    /** Nothing is taken in any more. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            places.replaceAll((key, place) ->
                    place.state() == Place.State.SCANNING ? place.with(Place.State.FAILED, LATE) : place);
            at = clock.nanos();
            ended = true;
        }
        done.complete(view());
    }

    @Override
    public synchronized void place(Place place) {
        String key = place.source() + " " + place.where();
        if (!ended && (places.size() < MOST || places.containsKey(key))) {
            places.put(
                    key,
                    new Place(
                            place.source(), place.where(), place.state(), place.reason(), printable(place.details())));
        }
    }

    @Override
    public synchronized void found(Finding finding, Way way) {
        if (ended || candidates.size() >= MOST) {
            return;
        }
        Optional<Proposal> proposal = finding.settings().map(own -> {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("driver", finding.driver());
            settings.putAll(way.settings());
            settings.putAll(own);
            return Proposal.battery(id(finding, way), settings);
        });
        candidates.add(new Candidate(
                way.source(),
                way.where(),
                finding.what(),
                finding.driver(),
                way.user(),
                printable(finding.details()),
                proposal));
    }

    /** An id that says what and where, and that nobody has. */
    private String id(Finding finding, Way way) {
        String wanted = (finding.driver() + "-" + way.hint() + (finding.mark().isEmpty() ? "" : "-" + finding.mark()))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "");
        String base = wanted.substring(0, Math.min(wanted.length(), LONGEST_ID));
        String id = base;
        for (int i = 2; isTaken.test(id) || !ids.add(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    /** Devices can call themselves what they like. */
    private static Map<String, String> printable(Map<String, String> details) {
        Map<String, String> printable = new LinkedHashMap<>();
        details.forEach((name, text) -> {
            String plain = text.replaceAll("\\p{C}", "").strip();
            if (printable.size() < MOST_DETAILS && !plain.isEmpty()) {
                printable.put(name, plain.substring(0, Math.min(plain.length(), LONGEST_DETAIL)));
            }
        });
        return printable;
    }
}
