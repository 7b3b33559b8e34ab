package org.packguard.driver.kit;

import java.time.Duration;
import java.util.List;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * Works through the polls of one device on a shared bus: one exchange at a time, always the poll that is most overdue, the
 * next one when the last has been answered or has failed. Safe for any thread.
 */
public final class Poller {
    private final BusLink link;
    private final List<Poll> polls;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Failure failure;
    private final long[] dueAt;
    private final int[] failed;
    private Deadline waiting = () -> {};
    private long round;
    private boolean running;

    /** Hears of polls that were not answered. */
    @FunctionalInterface
    public interface Failure {
        /**
         * A poll was not answered.
         *
         * @param poll which
         * @param reason why
         * @param inARow how many times in a row
         */
        void failed(Poll poll, Reason reason, int inARow);
    }

    /** A poller that does nothing before {@link #start()}. */
    public Poller(BusLink link, List<Poll> polls, DriverServices services, Failure failure) {
        this.link = link;
        this.polls = List.copyOf(polls);
        this.clock = services.clock();
        this.deadlines = services.deadlines();
        this.failure = failure;
        this.dueAt = new long[polls.size()];
        this.failed = new int[polls.size()];
    }

    /** Begins with all polls at once due, in their order. */
    public void start() {
        synchronized (this) {
            long now = clock.nanos();
            for (int i = 0; i < dueAt.length; i++) {
                dueAt[i] = now;
                failed[i] = 0;
            }
            running = true;
            round++;
        }
        next();
    }

    /** Stops; an exchange under way comes to nothing. */
    public synchronized void stop() {
        running = false;
        round++;
        waiting.cancel();
    }

    private void next() {
        Exchange exchange;
        synchronized (this) {
            if (!running) {
                return;
            }
            int first = 0;
            for (int i = 1; i < dueAt.length; i++) {
                if (dueAt[i] - dueAt[first] < 0) {
                    first = i;
                }
            }
            long wait = dueAt[first] - clock.nanos();
            if (wait > 0) {
                long mine = round;
                waiting.cancel();
                waiting = deadlines.after(Duration.ofNanos(wait), () -> wake(mine));
                return;
            }
            exchange = exchange(first);
        }
        link.exchange(exchange);
    }

    private void wake(long since) {
        synchronized (this) {
            if (since != round) {
                return;
            }
        }
        next();
    }

    private Exchange exchange(int index) {
        Poll poll = polls.get(index);
        long mine = round;
        long begun = clock.nanos();
        return new Exchange(
                poll.request(), poll.matcher().get(), poll.timeout(), poll.quietGap(), 0, new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        ended(index, mine, begun, null);
                    }

                    @Override
                    public void failed(Reason reason) {
                        ended(index, mine, begun, reason);
                    }
                });
    }

    private void ended(int index, long since, long begun, Reason reason) {
        int inARow;
        synchronized (this) {
            if (since != round) {
                return;
            }
            failed[index] = reason == null ? 0 : failed[index] + 1;
            inARow = failed[index];
            Poll poll = polls.get(index);
            boolean again = reason != null && failed[index] <= poll.retries();
            dueAt[index] = again ? begun : begun + poll.period().toNanos();
        }
        if (reason != null) {
            failure.failed(polls.get(index), reason, inARow);
        }
        next();
    }
}
