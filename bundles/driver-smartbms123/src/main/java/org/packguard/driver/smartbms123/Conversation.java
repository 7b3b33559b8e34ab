package org.packguard.driver.smartbms123;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Secret;

/**
 * What is said to the BMS over Bluetooth: it is woken, given the PIN, asked for what the stream does not tell, and told to
 * stream; all of it reading, nothing of it setting. The device holds its bytes back until it receives one, so that it is
 * pinged all the time. Times are in monotonic nanoseconds. For one thread at a time.
 */
final class Conversation {
    /** How often {@link #tick} is to be called: the pause between two pings. */
    static final Duration PAUSE = Duration.ofMillis(330);

    /** How often settings are read again. The maker's app cannot change them meanwhile, since the BMS takes one connection. */
    static final Duration SETTINGS_PERIOD = Duration.ofMinutes(5);

    /** After a refusal it is not tried again before. */
    static final long REFUSAL_NANOS = Duration.ofSeconds(60).toNanos();

    /** Begins the command that carries the PIN. */
    static final String PIN_COMMAND = "PW";

    static final Reason PIN_WRONG = Reason.of("smartbms123.pin-wrong", "the BMS refuses the PIN");
    static final Reason PIN_MISSING =
            Reason.of("smartbms123.pin-missing", "the BMS wants its PIN, which is not configured");
    static final Reason NOT_READABLE = Reason.of("smartbms123.not-readable", "the BMS does not let its values be read");
    static final Reason GENERATION = Reason.of(
            "smartbms123.generation", "the BMS is older than generation 3, which alone is known over Bluetooth");

    private static final long WARM_UP_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final long ANSWER_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int TRIES = 3;
    private static final int TRIES_OF_A_QUESTION = 2;

    private static final String OK = "OK";
    private static final String NOT_ALLOWED = "NA";
    private static final String NOT_OK = "KO";
    private static final String WRONG = "WRONG";

    /** Where the conversation is; the order is that of the conversation. */
    private enum Step {
        WAKE(null),
        PIN(null),
        STOP(null),
        VERSION(Question.VERSION),
        CAPACITY(Question.CAPACITY),
        LIMITS(Question.LIMITS),
        START(null),
        LISTEN(null);

        private final Question question;

        Step(Question question) {
            this.question = question;
        }

        Step next() {
            return values()[ordinal() + 1];
        }

        /** Whether it can be done without. */
        boolean optional() {
            return question != null || this == STOP;
        }
    }

    private final Optional<Secret> pin;
    private final StreamMask mask;
    private final Partner partner;
    private Step step = Step.WAKE;
    private boolean connected;
    private boolean enquired;
    private int tries;
    private long since;
    private Reason refusal;
    private long refusedAt;

    /** Who is talked for. */
    interface Partner {
        /** Sends bytes to the device. */
        void send(byte[] bytes);

        /** Takes in what an answer says, received at the given time. */
        void learned(Question.Answer answer, long at);

        /** The device refuses to talk. */
        void refused(Reason why);

        /** The device does not answer. */
        void unanswered();
    }

    Conversation(Optional<Secret> pin, StreamMask mask, Partner partner) {
        this.pin = pin;
        this.mask = mask;
        this.partner = partner;
    }

    /** The device is connected: begins, unless it has refused a short while ago. */
    void connected(long now) {
        connected = true;
        mask.begin();
        if (refusal == null || now - refusedAt >= REFUSAL_NANOS) {
            begin(now);
        } else {
            partner.refused(refusal);
        }
    }

    /** The device is not connected any more; says why it has refused, if it has. */
    Optional<Reason> disconnected() {
        connected = false;
        return Optional.ofNullable(refusal);
    }

    /** Time has passed. */
    void tick(long now) {
        if (!connected) {
            return;
        }
        if (refusal != null) {
            if (now - refusedAt >= REFUSAL_NANOS) {
                begin(now);
            }
            return;
        }
        if (step == Step.WAKE && !enquired) {
            enquired = true;
            send(StreamFramer.ENQUIRY + "\r");
            return;
        }
        send(String.valueOf(StreamFramer.PING));
        long passed = now - since;
        if (step == Step.WAKE) {
            if (passed >= WARM_UP_NANOS) {
                go(Step.PIN, now);
            }
        } else if (step == Step.LISTEN) {
            if (passed >= SETTINGS_PERIOD.toNanos()) {
                go(Step.STOP, now);
            }
        } else if (passed >= ANSWER_NANOS) {
            again(now);
        }
    }

    /** A record of the stream has come: so it streams. */
    void streams(long now) {
        if (step == Step.START) {
            go(Step.LISTEN, now);
        }
    }

    /** Takes in a line as an answer; false when it is none that is awaited. */
    boolean answered(String line, long now) {
        String answer = withoutEcho(line);
        if (answer.isEmpty()) {
            return true; // nothing but the echo
        }
        if (answer.equals(NOT_ALLOWED) || answer.equals(WRONG) || answer.equals(NOT_OK)) {
            refused(now);
            return true;
        }
        if (answer.equals(OK)) {
            accepted(now);
            return true;
        }
        Optional<Question.Answer> read = step.question == null ? Optional.empty() : step.question.answer(answer);
        read.ifPresent(one -> learn(one, now));
        return read.isPresent();
    }

    private void begin(long now) {
        refusal = null;
        enquired = false;
        step = Step.WAKE;
        since = now;
        send(String.valueOf(StreamFramer.PING));
    }

    private void go(Step next, long now) {
        step = next == Step.PIN && pin.isEmpty() ? Step.STOP : next;
        tries = 0;
        since = now;
        if (step != Step.LISTEN) {
            say();
        }
    }

    private void again(long now) {
        if (tries < (step.optional() ? TRIES_OF_A_QUESTION : TRIES)) {
            since = now;
            say();
        } else if (step.optional()) {
            go(step.next(), now);
        } else {
            begin(now);
            partner.unanswered();
        }
    }

    private void say() {
        tries++;
        switch (step) {
            case PIN -> {
                mask.expectSecret();
                send(PIN_COMMAND + pin.orElseThrow().reveal() + "!\r");
            }
            case STOP -> send("D!\r");
            case START -> send("E!\r");
            default -> {
                if (step == Step.CAPACITY) {
                    mask.expectSecret();
                }
                send(step.question.command() + "\r");
            }
        }
    }

    private void accepted(long now) {
        if (step == Step.PIN) {
            mask.secretCame();
        }
        if (step == Step.PIN || step == Step.STOP || step == Step.START) {
            go(step.next(), now);
        }
    }

    private void learn(Question.Answer answer, long now) {
        if (step == Step.CAPACITY) {
            mask.secretCame();
        }
        if (answer.supported()) {
            partner.learned(answer, now);
            go(step.next(), now);
        } else {
            refuse(GENERATION, now);
        }
    }

    private void refused(long now) {
        if (step == Step.PIN) {
            mask.secretCame();
            refuse(PIN_WRONG, now);
        } else if (step == Step.START) {
            refuse(pin.isPresent() ? NOT_READABLE : PIN_MISSING, now);
        } else if (step.optional()) {
            if (step == Step.CAPACITY) {
                mask.secretCame();
            }
            go(step.next(), now);
        }
    }

    private void refuse(Reason why, long now) {
        refusal = why;
        refusedAt = now;
        partner.refused(why);
    }

    private void send(String text) {
        partner.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String withoutEcho(String line) {
        return line.substring(Math.max(line.lastIndexOf('!'), line.lastIndexOf('@')) + 1);
    }
}
