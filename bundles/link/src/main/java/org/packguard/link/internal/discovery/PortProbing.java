package org.packguard.link.internal.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Probe;
import org.packguard.model.discovery.Scanner.Sink;
import org.packguard.model.discovery.Scanner.Way;
import org.packguard.model.link.Links;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The probing of one port by one probe after the other, until one has found something. Made way for at once when a link wants the port. */
final class PortProbing {
    private static final Logger LOG = LoggerFactory.getLogger(PortProbing.class);
    private static final Parameter<Long> BAUD = LinkParameters.baud(9_600);
    private static final int SLICE_MILLIS = 20;
    private static final long LOOK = Duration.ofMillis(100).toNanos();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LinkProvider serial;
    private final Links links;
    private final Clock clock;
    private final String identity;
    private final String path;

    /** A link wants the port. */
    private static final class WantedException extends Exception {
        private static final long serialVersionUID = 1L;

        WantedException(String users) {
            super(users, null, false, false);
        }
    }

    PortProbing(LinkProvider serial, Links links, Clock clock, String identity, String path) {
        this.serial = serial;
        this.links = links;
        this.clock = clock;
        this.identity = identity;
        this.path = path;
    }

    /** The canonical identity of a port. */
    static String identity(LinkProvider serial, String path) {
        return serial.identity(config(path, 9_600));
    }

    private static Config config(String path, int baud) {
        return new Config(
                "discovery",
                "discovery",
                Map.of(
                        "transport",
                        LinkParameters.SERIAL,
                        LinkParameters.PORT.name(),
                        path,
                        BAUD.name(),
                        Long.valueOf(baud)));
    }

    /** Tries the probes; what has come of it. */
    Place place(List<Probe> probes, Place place, Sink sink) throws InterruptedException {
        List<String> names = new ArrayList<>();
        try {
            for (Probe probe : probes) {
                names.add(probe.name());
                List<Finding> findings = run(probe);
                if (!findings.isEmpty()) {
                    findings.forEach(finding -> sink.found(finding, way()));
                    return place.with(Place.State.FOUND);
                }
            }
        } catch (WantedException e) {
            return place.with(Place.State.IN_USE, Reason.of("discovery.in-use", "in use by {0}", e.getMessage()));
        } catch (IOException e) {
            LOG.debug("{}: {}", path, e.toString());
            return place.with(
                    Place.State.FAILED,
                    e instanceof LinkFailure failure
                            ? failure.reason()
                            : Reason.of("discovery.port", "{0}", e.getMessage()));
        }
        return place.with(
                Place.State.SILENT,
                names.isEmpty()
                        ? Reason.of("discovery.no-probe", "no driver for serial ports is installed")
                        : Reason.of("discovery.silent", "no answer to {0}", String.join(", ", names)));
    }

    private Way way() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("transport", LinkParameters.SERIAL);
        settings.put(LinkParameters.PORT.name(), path);
        String device = identity.substring(identity.indexOf(':') + 1);
        String hint = device.replaceFirst("^/dev/", "").replaceAll("[^A-Za-z0-9]", "");
        return new Way(SerialScanner.SOURCE, path, hint, settings, Optional.empty());
    }

    private List<Finding> run(Probe probe) throws IOException, WantedException, InterruptedException {
        giveWay();
        try (Channel channel = serial.connect(config(path, probe.baud()))) {
            return converse(probe, channel);
        }
    }

    private List<Finding> converse(Probe probe, Channel channel)
            throws IOException, WantedException, InterruptedException {
        byte[] buffer = new byte[1_024];
        long begun = clock.nanos();
        long looked = begun;
        long limit = Math.min(probe.limit().toNanos(), LONGEST.toNanos());
        Probe.Session session = probe.open(begun);
        for (long now = begun; now - begun < limit; now = clock.nanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (now - looked >= LOOK) {
                looked = now;
                giveWay();
            }
            Probe.Step step = session.next(now);
            if (step instanceof Probe.End end) {
                return end.findings();
            } else if (step instanceof Probe.Send send) {
                channel.write(send.bytes());
            }
            int length = channel.read(buffer, SLICE_MILLIS);
            if (length < 0) {
                throw new LinkFailure(Reason.of("link.is-gone", "{0} is gone", path));
            }
            session.received(buffer, 0, length, clock.nanos());
        }
        return List.of();
    }

    private void giveWay() throws WantedException {
        Optional<String> users = links.links().stream()
                .filter(link -> link.identity().equals(identity))
                .map(link -> String.join(" and ", link.users()))
                .findFirst();
        if (users.isPresent()) {
            throw new WantedException(users.get());
        }
    }
}
