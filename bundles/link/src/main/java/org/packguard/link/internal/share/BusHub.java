package org.packguard.link.internal.share;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.packguard.link.Exchange;
import org.packguard.link.internal.pipe.PipeState;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/**
 * A link in bus mode: one exchange at a time. The highest priority goes first, and among equals the user who has waited
 * longest for a turn. Bytes that come while no exchange is under way are dropped, and counted as a resynchronisation.
 */
final class BusHub extends Hub {
    static final String MODE = "bus";

    private static final int MAX_QUEUED_PER_USER = 32;
    private static final Reason FULL = Reason.of("link.queue-full", "too many requests are waiting");
    private static final Reason NO_ANSWER = Reason.of("link.no-answer", "no answer");
    private static final Reason NOISY = Reason.of("link.never-quiet", "the line is never quiet");

    private record Waiting(BusHold hold, Exchange exchange) {}

    // all of these are guarded by the lock
    private final List<Waiting> queue = new ArrayList<>();
    private long turns;
    private Waiting current;
    private boolean answered;
    private boolean strays;
    private long lastActivity;
    private long endingSilence;

    BusHub(Config config, Clock clock, Pipes pipes) {
        super(config, clock, pipes);
    }

    @Override
    String mode() {
        return MODE;
    }

    /** Queues an exchange; one that cannot even be queued fails on the caller's thread. */
    void exchange(BusHold hold, Exchange exchange) {
        boolean queued;
        lock.lock();
        try {
            long mine = queue.stream().filter(one -> one.hold() == hold).count();
            queued = mine < MAX_QUEUED_PER_USER && !isClosed() && queue.add(new Waiting(hold, exchange));
            work.signalAll();
        } finally {
            lock.unlock();
        }
        if (!queued) {
            exchange.outcome().failed(FULL);
        }
    }

    @Override
    void remove(Hold hold) {
        super.remove(hold);
        lock.lock();
        try {
            queue.removeIf(one -> one.hold() == hold);
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean turn() throws InterruptedException {
        Optional<Waiting> next = queue.stream()
                .min(Comparator.comparingInt((Waiting one) -> -one.exchange().priority())
                        .thenComparingLong(one -> one.hold().lastTurn()));
        if (next.isEmpty()) {
            return false;
        }
        Waiting chosen = next.get();
        queue.remove(chosen);
        chosen.hold().lastTurn(++turns);
        Optional<Reason> failure = perform(chosen);
        Exchange.Outcome outcome = chosen.exchange().outcome();
        unlocked(() -> chosen.hold().call(() -> failure.ifPresentOrElse(outcome::failed, outcome::answered)));
        return true;
    }

    /** Sends the request once the line is quiet and waits for the reply; says why there is none. */
    private Optional<Reason> perform(Waiting chosen) throws InterruptedException {
        Exchange exchange = chosen.exchange();
        int session = pipe().state().session();
        boolean asks = exchange.request().length > 0;
        if (asks) {
            Optional<Reason> obstacle = awaitQuiet(exchange, session);
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        if (strays) {
            strays = false;
            pipe().counts().resynchronised();
        }
        answered = false;
        endingSilence = Long.MAX_VALUE;
        current = chosen;
        try {
            if (asks) {
                unlocked(() -> {
                    ask(chosen, () -> {
                        exchange.matcher().sending(clock().nanos());
                        return false;
                    });
                    pipe().write(exchange.request());
                });
                lastActivity = clock().nanos();
            }
            return awaitReply(chosen, session);
        } finally {
            current = null;
        }
    }

    /** Waits until the matcher has its reply, by bytes or by their end; says why there is none. */
    private Optional<Reason> awaitReply(Waiting chosen, int session) throws InterruptedException {
        long deadline = clock().nanos() + chosen.exchange().timeout().toNanos();
        long asked = Long.MIN_VALUE;
        while (!answered) {
            Optional<Reason> lost = lost(session);
            long now = clock().nanos();
            long rest = deadline - now;
            if (lost.isPresent() || rest <= 0) {
                return lost.or(() -> Optional.of(NO_ANSWER));
            }
            long since = lastActivity;
            long silence = asked == since ? Long.MAX_VALUE : endingSilence - (now - since);
            if (silence > 0) {
                work.awaitNanos(Math.min(rest, silence));
            } else {
                asked = since;
                unlocked(() -> ask(chosen, chosen.exchange().matcher()::silent));
            }
        }
        return Optional.empty();
    }

    /** Waits until nothing has passed for the quiet gap, at most as long as the exchange may take itself. */
    private Optional<Reason> awaitQuiet(Exchange exchange, int session) throws InterruptedException {
        long gap = exchange.quietGap().toNanos();
        long deadline = clock().nanos() + gap + exchange.timeout().toNanos();
        while (true) {
            long now = clock().nanos();
            long rest = lastActivity + gap - now;
            Optional<Reason> lost = lost(session);
            if (lost.isPresent() || rest <= 0) {
                return lost;
            }
            if (now >= deadline) {
                return Optional.of(NOISY);
            }
            work.awaitNanos(rest);
        }
    }

    private Optional<Reason> lost(int session) {
        PipeState now = pipe().state();
        return !isClosed() && now.connected() && now.session() == session
                ? Optional.empty()
                : Optional.of(now.whyNot());
    }

    @Override
    public void changed() {
        lock.lock();
        try {
            lastActivity = clock().nanos();
        } finally {
            lock.unlock();
        }
        super.changed();
    }

    @Override
    public void received(byte[] buffer, int length, long at) {
        Waiting now;
        lock.lock();
        try {
            lastActivity = at;
            now = answered ? null : current;
            strays |= now == null;
        } finally {
            lock.unlock();
        }
        if (now != null) {
            ask(now, () -> now.exchange().matcher().received(buffer, 0, length, at));
        }
    }

    /** Asks the matcher of the exchange under way whether the reply is complete; on the reading or the writing thread. */
    private void ask(Waiting to, BooleanSupplier complete) {
        to.hold().call(() -> {
            if (isCurrent(to)) {
                boolean whole = complete.getAsBoolean();
                long silence = to.exchange().matcher().endingSilence();
                lock.lock();
                try {
                    if (current == to) {
                        answered |= whole;
                        endingSilence = silence;
                        work.signalAll();
                    }
                } finally {
                    lock.unlock();
                }
            }
        });
    }

    private boolean isCurrent(Waiting one) {
        lock.lock();
        try {
            return current == one;
        } finally {
            lock.unlock();
        }
    }
}
