package org.packguard.link.internal.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Scan;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.provider.Inventory;
import org.packguard.model.time.Clock;

/**
 * Scans by whatever scanners are there. The ports of the framework's property {@code packguard.discovery.ports}, separated by
 * commas, are looked at each time. Immediate, because the newest scan must outlive those who ask for it.
 */
@Component(immediate = true)
public final class Scans implements Discovery {
    private static final String PORTS = "packguard.discovery.ports";

    /** All of a scan; what is not finished by then is cut off. */
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Clock clock;
    private final Set<String> always;
    private final Duration limit;
    private final List<Inventory> inventories = new CopyOnWriteArrayList<>();
    // these are guarded by this
    private final List<Scanner> scanners = new ArrayList<>();
    private Optional<ScanRun> newest = Optional.empty();
    private Optional<ScanRun> next = Optional.empty();
    private boolean closed;

    /** With the ports that the framework's properties name. */
    @Activate
    public Scans(BundleContext context, @Reference Clock clock) {
        this(clock, ports(context.getProperty(PORTS)), LIMIT);
    }

    Scans(Clock clock, Set<String> always, Duration limit) {
        this.clock = clock;
        this.always = Set.copyOf(always);
        this.limit = limit;
    }

    private static Set<String> ports(String property) {
        return Arrays.stream((property == null ? "" : property).split(","))
                .map(String::strip)
                .filter(port -> !port.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A scanner has come; it takes part from the next scan on. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addScanner(Scanner scanner) {
        scanners.add(scanner);
    }

    /** A scanner has gone: what it does is broken off. */
    synchronized void removeScanner(Scanner scanner) {
        scanners.remove(scanner);
        newest.ifPresent(run -> run.breakOff(scanner));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addInventory(Inventory inventory) {
        inventories.add(inventory);
    }

    void removeInventory(Inventory inventory) {
        inventories.remove(inventory);
    }

    @Override
    public synchronized Optional<Scan> newest() {
        return newest.map(ScanRun::view);
    }

    @Override
    public synchronized CompletionStage<Scan> scan(Set<String> ports) {
        Set<String> wanted = new HashSet<>(always);
        wanted.addAll(ports);
        Optional<ScanRun> running = newest.filter(run -> run.view().running());
        ScanRun run = running.filter(one -> one.ports().containsAll(wanted)).orElseGet(() -> queued(wanted));
        if (closed) {
            run.end();
        } else if (running.isEmpty()) {
            begin();
        }
        return run.done();
    }

    /** The scan after the one that runs, with these ports among others. */
    private ScanRun queued(Set<String> wanted) {
        ScanRun run = next.orElseGet(() -> new ScanRun(clock, this::isTaken));
        run.ports().addAll(wanted);
        next = Optional.of(run);
        return run;
    }

    private void begin() {
        newest = next;
        next = Optional.empty();
        newest.ifPresent(run -> run.begin(scanners, limit, this::ended));
    }

    private synchronized void ended() {
        if (!closed && next.isPresent()) {
            begin();
        }
    }

    private boolean isTaken(String id) {
        return inventories.stream().flatMap(one -> one.entries().stream()).anyMatch(entry -> entry.id()
                .equals(id));
    }

    /** Breaks everything off; whoever waits gets what there is. */
    @Deactivate
    synchronized void close() {
        closed = true;
        newest.ifPresent(ScanRun::breakOff);
        newest.ifPresent(ScanRun::end);
        next.ifPresent(ScanRun::end);
    }
}
