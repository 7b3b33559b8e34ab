package org.packguard.export.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings things to one receiver, in order and one request at a time. While it is away they wait, the newest of them as far as there
 * is room, and it is tried again after 5 s, then after twice as long each time, up to 5 minutes. Safe for any thread.
 *
 * @param <T> what is sent
 */
public final class Delivery<T> implements AutoCloseable {
    /** The pause after the first failure. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    /** The longest pause. */
    static final Duration LAST_PAUSE = Duration.ofMinutes(5);
    /** How often something is sent that may itself be what is wrong. */
    static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String id;
    private final Receiver<T> receiver;
    private final int capacity;
    private final Duration spacing;
    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Runnable turn;
    private final AtomicReference<HttpResult> answer = new AtomicReference<>();

    private final Deque<T> queue = new ArrayDeque<>();
    private List<T> sending = List.of();
    private boolean closed;
    private int most;
    private int tries;
    private Duration pause = FIRST_PAUSE;
    private OptionalLong notBefore = OptionalLong.empty();
    private Deadlines.Deadline later = () -> {};
    private Optional<Reason> reason = Optional.empty();
    private long sent;
    private long dropped;
    private long refused;
    private long failures;
    private OptionalLong lastSentAt = OptionalLong.empty();

    /**
     * With nothing to send.
     *
     * @param id the id of the export, for the log
     * @param capacity how many may wait
     * @param spacing the least time from an answer to the next request
     * @param worker the thread on which requests are made and answers are understood
     */
    public Delivery(
            String id,
            Receiver<T> receiver,
            int capacity,
            Duration spacing,
            Worker worker,
            Http http,
            Clock clock,
            Deadlines deadlines) {
        this.id = id;
        this.receiver = receiver;
        this.capacity = capacity;
        this.spacing = spacing;
        this.http = http;
        this.clock = clock;
        this.deadlines = deadlines;
        most = receiver.most();
        turn = worker.task(this::turn);
    }

    /** Sends something as soon as it can be; returns at once. */
    public void add(T item) {
        synchronized (this) {
            if (closed) {
                return;
            }
            queue.addLast(item);
            makeRoom();
        }
        turn.run();
    }

    /** How it goes. */
    public synchronized ExportStatus status() {
        return new ExportStatus(reason, queue.size() + sending.size(), sent, dropped, refused, failures, lastSentAt);
    }

    /** Sends nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        later.cancel();
        queue.clear();
    }

    /** On the worker: understands an answer, and makes the next request when it is time. */
    private void turn() {
        HttpResult answered = answer.getAndSet(null);
        if (answered != null) {
            settle(judged(answered));
        }
        List<T> next = take();
        if (!next.isEmpty()) {
            send(next);
        }
    }

    private void send(List<T> next) {
        HttpCall call;
        try {
            call = receiver.call(next);
        } catch (RuntimeException e) {
            LOG.debug("export {}: no request", id, e);
            settle(failed());
            turn.run();
            return;
        }
        http.send(call).thenAccept(result -> {
            answer.set(result);
            turn.run();
        });
    }

    private Verdict judged(HttpResult result) {
        try {
            return receiver.judge(result);
        } catch (RuntimeException e) {
            LOG.debug("export {}: not understood", id, e);
            return failed();
        }
    }

    /** What must not be, and must not hold up what comes after it. */
    private Verdict failed() {
        return Verdict.of(
                Verdict.Fate.REFUSED,
                Reason.of("export.internal", "what is said to {0}, or by it, is not understood", receiver.host()));
    }

    private synchronized List<T> take() {
        boolean early = notBefore.isPresent() && clock.nanos() - notBefore.getAsLong() < 0;
        if (closed || early || !sending.isEmpty()) {
            return List.of();
        }
        List<T> next = new ArrayList<>();
        while (next.size() < most && !queue.isEmpty()) {
            next.add(queue.removeFirst());
        }
        sending = List.copyOf(next);
        return sending;
    }

    private synchronized void settle(Verdict verdict) {
        List<T> these = sending;
        sending = List.of();
        if (closed) {
            return;
        }
        switch (verdict.fate()) {
            case TAKEN -> taken(these.size());
            case LATER -> again(these, verdict);
            case DOUBTFUL -> {
                tries++;
                if (tries < TRIES) {
                    again(these, verdict);
                } else {
                    refuse(these.size(), verdict);
                }
            }
            case TOO_LARGE -> {
                if (these.size() == 1) {
                    refuse(1, verdict);
                } else {
                    failures++;
                    most = these.size() / 2;
                    putBack(these);
                    rest(spacing);
                }
            }
            case REFUSED -> refuse(these.size(), verdict);
        }
    }

    private void taken(int count) {
        if (reason.isPresent()) {
            LOG.info("export {}: {} takes what is sent again", id, receiver.host());
        }
        reason = Optional.empty();
        sent += count;
        lastSentAt = OptionalLong.of(clock.nanos());
        tries = 0;
        pause = FIRST_PAUSE;
        rest(spacing);
    }

    private void again(List<T> these, Verdict verdict) {
        failed(verdict);
        putBack(these);
        rest(pause.compareTo(spacing) > 0 ? pause : spacing);
        pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
    }

    private void refuse(int count, Verdict verdict) {
        failed(verdict);
        refused += count;
        tries = 0;
        pause = FIRST_PAUSE;
        rest(spacing);
    }

    private void failed(Verdict verdict) {
        failures++;
        if (reason.isEmpty()) {
            LOG.warn(
                    "export {}: {} takes nothing: {}",
                    id,
                    receiver.host(),
                    verdict.reason().map(Reason::text).orElse(""));
        }
        reason = verdict.reason();
    }

    /** What was sent in vain is older than all that waits. */
    private void putBack(List<T> these) {
        for (int i = these.size() - 1; i >= 0; i--) {
            queue.addFirst(these.get(i));
        }
        makeRoom();
    }

    private void makeRoom() {
        while (queue.size() > capacity) {
            queue.removeFirst();
            dropped++;
        }
    }

    private void rest(Duration time) {
        later.cancel();
        notBefore = OptionalLong.of(clock.nanos() + time.toNanos());
        if (!time.isZero()) {
            later = deadlines.after(time, turn);
        }
    }
}
