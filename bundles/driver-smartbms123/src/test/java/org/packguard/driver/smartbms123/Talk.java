package org.packguard.driver.smartbms123;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Secret;

/** A conversation of which a test plays the other side. */
final class Talk implements Conversation.Partner {
    static final long SECOND = 1_000_000_000L;

    final List<String> sent = new ArrayList<>();
    final List<Question.Answer> learned = new ArrayList<>();
    final List<Reason> refusals = new ArrayList<>();
    final StreamMask mask = new StreamMask();
    final Conversation conversation;
    int unanswered;
    long now = 17 * SECOND;

    /** With a PIN, or null for none. */
    Talk(Secret pin) {
        conversation = new Conversation(Optional.ofNullable(pin), mask, this);
    }

    /** Connects and lets the warm-up pass. */
    void begin() {
        conversation.connected(now);
        pass(2 * SECOND);
    }

    /** Lets time pass. */
    void pass(long nanos) {
        for (long end = now + nanos; now < end; ) {
            now += Conversation.PAUSE.toNanos();
            conversation.tick(now);
        }
    }

    /** The other side says a line; false when it is not understood. */
    boolean hear(String line) {
        return conversation.answered(line.strip(), now);
    }

    /** The command that was sent last. */
    String last() {
        return commands().get(commands().size() - 1);
    }

    /** All that was sent but pings. */
    List<String> commands() {
        return sent.stream().filter(one -> !one.equals("$")).toList();
    }

    @Override
    public void send(byte[] bytes) {
        sent.add(new String(bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public void learned(Question.Answer answer, long at) {
        learned.add(answer);
    }

    @Override
    public void refused(Reason why) {
        refusals.add(why);
    }

    @Override
    public void unanswered() {
        unanswered++;
    }
}
