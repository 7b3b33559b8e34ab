package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.model.time.FakeTime;

/** A link in bus mode and the wire behind it, on a clock that only a test moves: what is sent takes its time, as do replies. */
final class VirtualBus implements LinkManager, BusLink, LinkCounters {
    /** What a balancer does with a request. */
    interface Balancers {
        Reply reply(int module, int command, long now);
    }

    /** The bytes of a reply and how long after the request they begin; null for none. */
    record Reply(String text, Duration delay) {}

    /** One request with the time at which it was sent. */
    record Sent(String request, long at) {}

    final List<Sent> sent = new ArrayList<>();
    final List<Reason> resets = new ArrayList<>();
    private final FakeTime time;
    private final long character;
    private final Balancers balancers;
    private LinkListener listener;
    private Exchange current;
    private long lastActivity;
    private long silenceAsked;
    private boolean closed;
    private Deadline wake = () -> {};
    private Deadline deadline = () -> {};
    long rejected;
    long frames;
    long wireNanos;
    boolean refusing;

    VirtualBus(FakeTime time, long baud, Balancers balancers) {
        this.time = time;
        this.character = 10_000_000_000L / baud;
        this.balancers = balancers;
    }

    void connect() {
        listener.connected();
    }

    void disconnect(Reason why) {
        Exchange lost = current;
        finish();
        if (lost != null) {
            lost.outcome().failed(why);
        }
        listener.disconnected(why);
    }

    boolean closed() {
        return closed;
    }

    /** Bytes that nobody asked for. */
    void stray(String text, Duration delay) {
        deliver(text, delay.toNanos());
    }

    @Override
    public void exchange(Exchange exchange) {
        if (refusing) {
            exchange.outcome().failed(Reason.of("link.queue-full", "full"));
            return;
        }
        if (current != null) {
            throw new IllegalStateException("two exchanges at a time");
        }
        current = exchange;
        awaitQuiet();
    }

    private void awaitQuiet() {
        long rest = lastActivity + current.quietGap().toNanos() - time.nanos();
        if (rest > 0 && !sent.isEmpty()) {
            wake = time.after(Duration.ofNanos(rest), this::awaitQuiet);
        } else {
            send();
        }
    }

    private void send() {
        String request = new String(current.request(), StandardCharsets.US_ASCII);
        long now = time.nanos();
        sent.add(new Sent(request, now));
        current.matcher().sending(now);
        lastActivity = now;
        silenceAsked = Long.MIN_VALUE;
        Exchange mine = current;
        deadline = time.after(current.timeout(), () -> {
            if (current == mine) {
                finish();
                mine.outcome().failed(Reason.of("link.no-answer", "no answer"));
            }
        });
        Reply reply =
                balancers.reply(Integer.parseInt(request.substring(0, 2)), Integer.parseInt(request.substring(2)), now);
        wireNanos += request.length() * character;
        if (reply != null) {
            wireNanos += reply.delay().toNanos() + reply.text().length() * character;
            deliver(reply.text(), request.length() * character + reply.delay().toNanos());
        }
        watchSilence();
    }

    private void deliver(String text, long afterNanos) {
        for (int i = 0; i < text.length(); i++) {
            byte one = (byte) text.charAt(i);
            time.after(Duration.ofNanos(afterNanos + (i + 1) * character), () -> arrived(one));
        }
    }

    private void arrived(byte one) {
        lastActivity = time.nanos();
        Exchange to = current;
        boolean sending = to != null && !sent.isEmpty() && silenceAsked != Long.MAX_VALUE;
        if (sending && to.matcher().received(new byte[] {one}, 0, 1, time.nanos())) {
            finish();
            to.outcome().answered();
        } else if (sending) {
            watchSilence();
        }
    }

    private void watchSilence() {
        wake.cancel();
        if (silenceAsked == lastActivity || current == null) {
            return;
        }
        long silence = current.matcher().endingSilence();
        if (silence < Long.MAX_VALUE) {
            wake = time.after(Duration.ofNanos(Math.max(0, lastActivity + silence - time.nanos())), this::silent);
        }
    }

    private void silent() {
        silenceAsked = lastActivity;
        Exchange asked = current;
        if (asked.matcher().silent()) {
            finish();
            asked.outcome().answered();
        }
    }

    private void finish() {
        wake.cancel();
        deadline.cancel();
        current = null;
        // until the next request is sent no byte is for anybody
        silenceAsked = Long.MAX_VALUE;
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener to) {
        listener = to;
        return this;
    }

    @Override
    public LinkCounters counters() {
        return this;
    }

    @Override
    public void reset(Reason why) {
        resets.add(why);
    }

    @Override
    public void close() {
        closed = true;
        finish();
    }

    @Override
    public void frame() {
        frames++;
    }

    @Override
    public void rejected(RejectReason reason) {
        rejected++;
    }

    @Override
    public void resynchronised() {}
}
