package org.packguard.scripts.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notices: to each receiver in order and one at a time, again and again while it is away, for a day at most. Nothing
 * of an address but its host gets into the log. For one thread, which is that of the executor.
 */
public final class Notices {
    /** How many wait for one receiver; the oldest goes when there are more. */
    static final int CAPACITY = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_RECEIVERS = 100;
    private static final int LONGEST_REPLY = 64 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Executor worker;
    private final Map<URI, Receiver> receivers = new HashMap<>();
    private boolean closed;

    /**
     * With nothing to send.
     *
     * @param worker the thread of all calls
     */
    public Notices(Http http, Clock clock, Deadlines deadlines, Executor worker) {
        this.http = http;
        this.clock = clock;
        this.deadlines = deadlines;
        this.worker = worker;
    }

    /** Sends a notice as soon as its receiver can be reached. */
    public void send(String address, NoticeText.Body body) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) { // whose message would tell the address
            LOG.warn("A notice cannot be sent: webhook is not an address");
            return;
        }
        if (!receivers.containsKey(uri) && receivers.size() >= MOST_RECEIVERS) {
            receivers.values().removeIf(Receiver::idle);
        }
        if (receivers.containsKey(uri) || receivers.size() < MOST_RECEIVERS) {
            receivers.computeIfAbsent(uri, Receiver::new).add(body);
        }
    }

    /** Sends nothing any more. */
    public void close() {
        closed = true;
        receivers.values().forEach(receiver -> receiver.later.cancel());
        receivers.clear();
    }

    private record Notice(NoticeText.Body body, long since) {}

    private final class Receiver {
        private final URI uri;
        private final Deque<Notice> queue = new ArrayDeque<>();
        private Deadlines.Deadline later = () -> {};
        private Duration pause = FIRST_PAUSE;
        private boolean busy;

        Receiver(URI uri) {
            this.uri = uri;
        }

        boolean idle() {
            return queue.isEmpty() && !busy;
        }

        void add(NoticeText.Body body) {
            if (queue.size() >= CAPACITY) {
                queue.removeFirst();
                LOG.warn("Notices to {}: too many are waiting, the oldest is dropped", uri.getHost());
            }
            queue.addLast(new Notice(body, clock.nanos()));
            next();
        }

        private void next() {
            while (!queue.isEmpty() && clock.nanos() - queue.getFirst().since > KEPT.toNanos()) {
                queue.removeFirst();
                LOG.warn("Notices to {}: one could not be sent for a day and is dropped", uri.getHost());
            }
            if (busy || queue.isEmpty() || closed) {
                return;
            }
            busy = true;
            Notice notice = queue.getFirst();
            HttpCall call = new HttpCall(
                    "POST",
                    uri,
                    Map.of("Content-Type", notice.body.contentType()),
                    notice.body.text().getBytes(StandardCharsets.UTF_8),
                    TIMEOUT,
                    LONGEST_REPLY);
            http.send(call).thenAccept(result -> worker.execute(() -> done(notice, result)));
        }

        private void done(Notice notice, HttpResult result) {
            if (closed) {
                return;
            }
            if (away(result)) {
                if (pause.equals(FIRST_PAUSE)) {
                    LOG.warn("Notices to {} wait: {}", uri.getHost(), text(result));
                }
                // busy until then, so that nothing overtakes
                later = deadlines.after(pause, () -> worker.execute(this::again));
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
                return;
            }
            if (result instanceof HttpResult.Reply reply && reply.status() / 100 != 2) {
                LOG.warn("A notice was refused by {}: {}", uri.getHost(), text(result));
            }
            pause = FIRST_PAUSE;
            busy = false;
            queue.remove(notice);
            next();
        }

        private void again() {
            busy = false;
            next();
        }
    }

    /** Whether the same notice may be taken later. */
    private static boolean away(HttpResult result) {
        return !(result instanceof HttpResult.Reply reply)
                || reply.status() >= 500
                || reply.status() == 408
                || reply.status() == 429;
    }

    private static String text(HttpResult result) {
        return result instanceof HttpResult.Failed failed
                ? failed.reason().text()
                : "status " + ((HttpResult.Reply) result).status();
    }
}
