package org.packguard.relay.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.drive.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one keeper running while relays are held, beats for it, and starts it again when it has ended or does not answer. A
 * keeper that was killed leaves its boards as they were; opening them is the first thing that the next one does.
 */
final class Supervisor implements Keepers {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();
    private static final long START = Duration.ofSeconds(30).toNanos();
    private static final long ANSWER = Duration.ofSeconds(3).toNanos();
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long LIVED = Duration.ofSeconds(10).toNanos();

    /** So many times in a row a keeper that has not lived long is replaced at once. */
    private static final int QUICK_ENDS_BORNE = 5;

    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final int MOST_PENDING = 1_024;

    private final Launch launch;
    private final Clock clock;
    private final Deadlines deadlines;
    // all below is guarded by this
    private final Map<Integer, Held> held = new LinkedHashMap<>();
    private final Map<Long, Pending> pending = new HashMap<>();
    private Optional<Session> session = Optional.empty();
    private Deadline beating = () -> {};
    private Deadline restarting = () -> {};
    private int numbers;
    private long sequences;
    private long begunAt;
    private long heardAt;
    private boolean heard;
    private int quickEnds;

    private record Pending(CompletableFuture<Answer> answer, long at) {}

    Supervisor(Launch launch, Clock clock, Deadlines deadlines) {
        this.launch = launch;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    @Override
    public synchronized Output hold(List<String> words, Listener listener) {
        Held one = new Held(++numbers, String.join(" ", words), listener);
        held.put(one.number, one);
        if (session.isEmpty()) {
            begin();
        } else {
            one.register(session.get());
        }
        return one;
    }

    /** Lets go of everything; the keeper opens all relays and ends. */
    synchronized void end() {
        held.clear();
        finishIfIdle();
    }

    /** The process of the keeper, while there is one. */
    synchronized Optional<Long> pid() {
        return session.flatMap(Session::pid);
    }

    private void begin() {
        restarting.cancel();
        Session[] self = new Session[1];
        self[0] = new Session(launch, line -> said(self[0], line), why -> over(self[0], why));
        session = Optional.of(self[0]);
        begunAt = clock.nanos();
        heardAt = begunAt;
        heard = false;
        held.values().forEach(one -> one.register(self[0]));
        beating.cancel();
        beating = deadlines.every(BEAT, this::beat);
        self[0].start();
    }

    private void beat() {
        List<Pending> late = new ArrayList<>();
        synchronized (this) {
            if (session.isEmpty()) {
                return;
            }
            long now = clock.nanos();
            if (now - heardAt > (heard ? SILENCE : START)) {
                LOG.warn("the keeper of relays does not answer and is started anew");
                session.get().kill();
            } else {
                session.get().send("beat");
            }
            for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
                Pending one = all.next();
                if (now - one.at > ANSWER) {
                    late.add(one);
                    all.remove();
                }
            }
        }
        late.forEach(one -> one.answer.complete(silent()));
    }

    private void said(Session speaker, String line) {
        Optional<Reply> reply = Reply.of(line);
        Runnable then = () -> {};
        synchronized (this) {
            if (session.filter(now -> now == speaker).isEmpty()) {
                return;
            }
            heardAt = clock.nanos();
            heard = true;
            if (reply.isPresent() && reply.get() instanceof Reply.Answered answered) {
                Pending one = pending.remove(answered.sequence());
                then = one == null ? then : () -> one.answer.complete(answered.answer());
            } else if (reply.isPresent() && reply.get() instanceof Reply.Level level) {
                Held one = held.get(level.number());
                then = one == null ? then : () -> one.listener.level(Optional.of(level.pressed()));
            }
        }
        then.run();
    }

    private void over(Session ended, String why) {
        List<Pending> unanswered;
        List<Held> losers;
        synchronized (this) {
            if (session.filter(now -> now == ended).isEmpty()) {
                return;
            }
            session = Optional.empty();
            unanswered = List.copyOf(pending.values());
            pending.clear();
            losers = List.copyOf(held.values());
            beating.cancel();
            if (!held.isEmpty()) {
                LOG.warn("{}, and is started anew", why);
                quickEnds = clock.nanos() - begunAt < LIVED ? quickEnds + 1 : 0;
                if (heard && quickEnds <= QUICK_ENDS_BORNE) {
                    begin();
                } else {
                    restarting = deadlines.after(PAUSE, this::restart);
                }
            }
        }
        Reason reason = Reason.of("relay.keeper", "{0}", why);
        unanswered.forEach(one -> one.answer.complete(new Answer.Failed(reason)));
        losers.forEach(one -> {
            one.listener.level(Optional.empty());
            one.listener.lost(reason);
        });
    }

    private synchronized void restart() {
        if (session.isEmpty() && !held.isEmpty()) {
            begin();
        }
    }

    private void finishIfIdle() {
        if (held.isEmpty()) {
            session.ifPresent(last -> {
                last.finish();
                deadlines.after(PARTING, last::kill);
            });
            session = Optional.empty();
            beating.cancel();
            restarting.cancel();
        }
    }

    private static Answer silent() {
        return Answer.failed("relay.keeper-silent", "the keeper does not answer");
    }

    /** One relay that the keeper holds. */
    private final class Held implements Output {
        private final int number;
        private final String words;
        private final Listener listener;

        Held(int number, String words, Listener listener) {
            this.number = number;
            this.words = words;
            this.listener = listener;
        }

        void register(Session with) {
            with.send("hold " + number + " " + words);
        }

        @Override
        public CompletionStage<Answer> open() {
            return order("open " + number, "");
        }

        @Override
        public CompletionStage<Answer> close(Duration lease) {
            return order("close " + number, " " + lease.toMillis());
        }

        @Override
        public CompletionStage<Answer> look() {
            return order("look " + number, "");
        }

        @Override
        public void end() {
            synchronized (Supervisor.this) {
                if (held.remove(number) != null) {
                    session.ifPresent(now -> now.send("drop " + number));
                    finishIfIdle();
                }
            }
        }

        private CompletionStage<Answer> order(String before, String after) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            synchronized (Supervisor.this) {
                long sequence = ++sequences;
                if (session.isEmpty()) {
                    return Answer.failed("relay.keeper-away", "the keeper is being started")
                            .now();
                }
                if (pending.size() >= MOST_PENDING || !session.get().send(before + " " + sequence + after)) {
                    return silent().now();
                }
                pending.put(sequence, new Pending(answer, clock.nanos()));
            }
            return answer;
        }
    }
}
