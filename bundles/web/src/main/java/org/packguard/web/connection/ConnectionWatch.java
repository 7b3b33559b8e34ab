package org.packguard.web.connection;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Ends connections over which no request becomes whole: one whose bytes trickle in would never be idle. No class of Jetty is in
 * the signatures, so that it can be named where there is none. Safe for any thread.
 */
public final class ConnectionWatch implements AutoCloseable {
    /** How often it looks, at least. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private final Stalled stalled = new Stalled();
    private final ServiceRegistration<?> registration;

    /** Begins: the web server takes its handlers from the services. */
    public ConnectionWatch(BundleContext context) {
        registration = context.registerService(Handler.class, stalled, null);
    }

    /** Looks at all connections, at a time in monotonic nanoseconds. */
    public void look(long now) {
        stalled.look(now);
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
