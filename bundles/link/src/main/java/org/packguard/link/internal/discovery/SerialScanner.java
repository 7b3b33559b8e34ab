package org.packguard.link.internal.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.discovery.SerialPorts.Port;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Probe;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.link.Links;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries the probes of all drivers on the serial ports on USB and on those that were named, several ports at once. */
@Component(service = Scanner.class)
public final class SerialScanner implements Scanner {
    static final String SOURCE = "serial";

    private static final Logger LOG = LoggerFactory.getLogger(SerialScanner.class);
    private static final int AT_ONCE = 8;
    private static final Reason STILL = Reason.of("discovery.still", "an earlier scan has not come back from it");
    private static final Reason BROKEN = Reason.of("discovery.failed", "the scan has failed, the log says why");
    private static final Comparator<Probe> ORDER = Comparator.comparing(Probe::manner)
            .thenComparing(Probe::baud, Comparator.reverseOrder())
            .thenComparing(Probe::name);

    private final LinkProvider serial;
    private final Links links;
    private final Clock clock;
    private final Supplier<List<Port>> onUsb;
    private final List<Probe> probes = new CopyOnWriteArrayList<>();
    /** The identities of the ports that are being probed: one whose driver never returns is left to itself. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** On the ports of this machine; only on named ones where the framework's property {@code packguard.discovery.usb} says false. */
    @Activate
    public SerialScanner(
            BundleContext context,
            @Reference(target = "(transport=serial)") LinkProvider serial,
            @Reference Links links,
            @Reference Clock clock) {
        this(
                serial,
                links,
                clock,
                "false".equals(context.getProperty("packguard.discovery.usb")) ? List::of : SerialPorts::onUsb);
    }

    SerialScanner(LinkProvider serial, Links links, Clock clock, Supplier<List<Port>> onUsb) {
        this.serial = serial;
        this.links = links;
        this.clock = clock;
        this.onUsb = onUsb;
    }

    /** A driver's probe has come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addProbe(Probe probe) {
        probes.add(probe);
    }

    /** A driver's probe has gone; one that is under way is not used any more. */
    public void removeProbe(Probe probe) {
        probes.remove(probe);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void scan(Set<String> named, Sink sink) throws InterruptedException {
        Map<String, Port> ports = ports(named, sink);
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "packguard-discovery-port-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            ports.forEach((identity, port) -> {
                Place place = place(port);
                sink.place(place);
                all.add(pool.submit(() -> look(identity, port, place, sink)));
            });
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** By the identity of the device: a port may be named that is on USB, too. */
    private Map<String, Port> ports(Set<String> named, Sink sink) {
        Map<String, Port> ports = new LinkedHashMap<>();
        onUsb.get().forEach(port -> ports.put(PortProbing.identity(serial, port.path()), port));
        named.stream().sorted().forEach(path -> {
            Port port = new Port(path, Map.of());
            try {
                ports.putIfAbsent(PortProbing.identity(serial, path), port);
            } catch (IllegalArgumentException e) {
                sink.place(place(port).with(Place.State.FAILED, Reason.of("discovery.path", "it is not a path")));
            }
        });
        return ports;
    }

    private static Place place(Port port) {
        return new Place(SOURCE, port.path(), Place.State.SCANNING, Optional.empty(), port.details());
    }

    private void look(String identity, Port port, Place place, Sink sink) {
        if (!busy.add(identity)) {
            sink.place(place.with(Place.State.FAILED, STILL));
            return;
        }
        try {
            sink.place(new PortProbing(serial, links, clock, identity, port.path()).place(inOrder(), place, sink));
        } catch (InterruptedException e) {
            LOG.debug("{}: the scan was broken off", port.path());
        } catch (RuntimeException | LinkageError e) {
            // a driver's bug, or its bundle half gone: the other ports go on
            LOG.warn("{}: the scan has failed", port.path(), e);
            sink.place(place.with(Place.State.FAILED, BROKEN));
        } finally {
            busy.remove(identity);
        }
    }

    private List<Probe> inOrder() {
        return probes.stream().sorted(ORDER).toList();
    }
}
