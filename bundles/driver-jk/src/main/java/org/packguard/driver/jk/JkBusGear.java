package org.packguard.driver.jk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.packguard.driver.kit.Poll;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Deadlines;

/**
 * Operates switches on a line of requests and answers, before whatever is polled there. An unanswered write is no failure:
 * what is read back decides.
 */
final class JkBusGear implements JkSwitchgear {
    /** Before polls. */
    static final int PRIORITY = 1;

    /** Between two readings back, which leaves the line to others. */
    static final Duration PAUSE = Duration.ofMillis(300);

    private final BusLink link;
    private final Deadlines deadlines;
    private final Poll settings;
    private final Poll status;
    private final Function<JkSwitching.Attempt, List<Poll>> writes;

    /**
     * A gear for one device.
     *
     * @param settings asks how switches are set
     * @param status asks what the MOSFETs do
     * @param writes what is sent, in this order, to operate a switch; the periods mean nothing
     */
    JkBusGear(
            BusLink link,
            Deadlines deadlines,
            Poll settings,
            Poll status,
            Function<JkSwitching.Attempt, List<Poll>> writes) {
        this.link = link;
        this.deadlines = deadlines;
        this.settings = settings;
        this.status = status;
        this.writes = writes;
    }

    @Override
    public Optional<Reason> obstacle(JkSwitch which) {
        return Optional.empty();
    }

    @Override
    public void operate(JkSwitching.Attempt attempt) {
        write(attempt, writes.apply(attempt), 0, 0);
    }

    private void write(JkSwitching.Attempt attempt, List<Poll> steps, int step, int failures) {
        if (!attempt.pending()) {
            return;
        }
        if (step == steps.size()) {
            attempt.written();
            readBack(attempt);
            return;
        }
        Poll poll = steps.get(step);
        exchange(poll, () -> write(attempt, steps, step + 1, 0), () -> {
            boolean again = failures < poll.retries();
            write(attempt, steps, again ? step : step + 1, again ? failures + 1 : 0);
        });
    }

    private void readBack(JkSwitching.Attempt attempt) {
        if (attempt.pending()) {
            Runnable next = () -> deadlines.after(PAUSE, () -> readBack(attempt));
            exchange(attempt.settingsAwaited() ? settings : status, next, next);
        }
    }

    private void exchange(Poll poll, Runnable answered, Runnable failed) {
        link.exchange(new Exchange(
                poll.request(),
                poll.matcher().get(),
                poll.timeout(),
                poll.quietGap(),
                PRIORITY,
                new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        answered.run();
                    }

                    @Override
                    public void failed(Reason reason) {
                        failed.run();
                    }
                }));
    }
}
