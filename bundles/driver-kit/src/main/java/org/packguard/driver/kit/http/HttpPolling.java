package org.packguard.driver.kit.http;

import java.net.URI;
import java.time.Duration;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.Recording;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * Asks a device, never before its last answer has come. Answers come on the threads of the HTTP client, requests go out on
 * that of the deadlines; this object's lock keeps the two apart.
 */
final class HttpPolling implements HttpAnswers {
    private final DriverServices services;
    private final Http http;
    private final Asking asking;
    private final Listener listener;
    private final Recording recording;
    private Deadline next = () -> {};
    private boolean closed;

    HttpPolling(Config config, DriverServices services, Http http, Asking asking, Listener listener) {
        this.services = services;
        this.http = http;
        this.asking = asking;
        this.listener = listener;
        this.recording = services.links().record(config, identity(asking.uri(), config));
    }

    /** Host, port and user: two batteries of one device are recorded apart, and a path may hold a key. */
    private static String identity(URI uri, Config config) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + ":" + uri.getHost() + port + ":" + config.id();
    }

    @Override
    public void start() {
        ask();
    }

    private void ask() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        long begun = services.clock().nanos();
        record(Direction.SENT, begun, RecordedAnswer.request(asking.uri().getPath()));
        http.send(HttpCall.get(asking.uri(), asking.timeout(), asking.maxBytes()))
                .thenAccept(result -> ended(result, begun));
    }

    private synchronized void ended(HttpResult result, long begun) {
        if (closed) {
            return;
        }
        long now = services.clock().nanos();
        if (result instanceof HttpResult.Reply reply) {
            byte[] body = asking.recordable().apply(reply.body());
            record(Direction.RECEIVED, now, RecordedAnswer.of(reply.status(), body));
        }
        listener.answered(result, now);
        long wait = Math.max(asking.rest().toNanos(), begun + asking.period().toNanos() - now);
        next = services.deadlines().after(Duration.ofNanos(wait), this::ask);
    }

    private void record(Direction direction, long at, byte[] bytes) {
        recording.record(direction, at, bytes, bytes.length);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            next.cancel();
        }
        recording.close();
    }
}
