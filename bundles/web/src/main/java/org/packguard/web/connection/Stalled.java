package org.packguard.web.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which nothing is being answered and no request has become whole for a while. It handles no request; as a
 * handler it knows its server.
 */
final class Stalled extends AbstractHandler {
    /** So long the lines of a request may take to come, and a handshake before them. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Stalled.class);

    // guarded by this
    private Map<EndPoint, Seen> seen = new HashMap<>();

    /** How many requests had come, and since when no more. */
    private record Seen(long requests, long since) {}

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) {
        // the handlers after it do
    }

    synchronized void look(long now) {
        Map<EndPoint, Seen> next = new HashMap<>();
        Server server = getServer();
        if (server != null) {
            for (Connector connector : server.getConnectors()) {
                connector.getConnectedEndPoints().forEach(one -> look(one, now, next));
            }
        }
        seen = next;
    }

    private void look(EndPoint one, long now, Map<EndPoint, Seen> next) {
        Optional<HttpConnection> connection = http(one.getConnection());
        if (connection.isEmpty()) {
            return;
        }
        long requests = connection.get().getMessagesIn();
        boolean answering = !connection.get().getHttpChannel().getState().isIdle();
        Seen before = seen.get(one);
        if (answering || before == null || before.requests != requests) {
            next.put(one, new Seen(requests, now));
        } else if (now - before.since < LONGEST.toNanos()) {
            next.put(one, before);
        } else {
            LOG.debug("no request becomes whole: {} is closed", one.getRemoteAddress());
            one.close();
        }
    }

    private static Optional<HttpConnection> http(Connection connection) {
        if (connection instanceof SslConnection tls) {
            return http(tls.getDecryptedEndPoint().getConnection());
        }
        return connection instanceof HttpConnection plain ? Optional.of(plain) : Optional.empty();
    }
}
