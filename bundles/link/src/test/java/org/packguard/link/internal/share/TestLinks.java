package org.packguard.link.internal.share;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.testing.TestClock;
import org.packguard.model.link.LinkStatus;

/** The services for links with real time, no back-off and the given transports. */
public final class TestLinks implements AutoCloseable {
    private final SharedLinks links;

    /** Without recordings. */
    public TestLinks(LinkProvider... providers) {
        this(Path.of("unused"), providers);
    }

    /** With a directory for recordings. */
    public TestLinks(Path recordings, LinkProvider... providers) {
        Backoff none = new Backoff(Duration.ZERO, Duration.ZERO, () -> 0);
        links = new SharedLinks(TestClock.running(), none, recordings);
        Arrays.stream(providers).forEach(links::addProvider);
    }

    /** The service. */
    public LinkManager manager() {
        return links;
    }

    /** Lets a transport come. */
    public void add(LinkProvider provider) {
        links.addProvider(provider);
    }

    /** Lets a transport go. */
    public void remove(LinkProvider provider) {
        links.removeProvider(provider);
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
}
