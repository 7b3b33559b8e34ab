package org.packguard.can.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packguard.can.CanLinks;
import org.packguard.can.internal.link.StreamedLinks;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.provider.Config;

/** The services for links as they are, with real time and short pauses. */
public final class Buses implements AutoCloseable {
    private final SharedLinks links;

    /** With these transports; recordings go below a directory. */
    public Buses(Path recordings, LinkProvider... providers) {
        Backoff brief = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0);
        links = new SharedLinks(new RunningClock(), brief, recordings);
        Arrays.stream(providers).forEach(links::addProvider);
    }

    /** The service. */
    public CanLinks links() {
        return new StreamedLinks(links, new RunningClock());
    }

    /** The states of all links. */
    public List<LinkStatus> status() {
        return links.links();
    }

    @Override
    public void close() {
        try {
            links.close();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A configuration of keys and values in turn. */
    public static Config config(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Config("rack", "packguard.battery-rack.cfg", values);
    }
}
