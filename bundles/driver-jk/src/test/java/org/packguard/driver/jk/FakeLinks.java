package org.packguard.driver.jk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.Link;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;

/** One line without a device: the test is the device. */
final class FakeLinks implements LinkManager {
    static final Reason NO_ANSWER = Reason.of("link.no-answer", "no answer");

    private final FakeTime time;
    private final List<LinkListener> listeners = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final List<String> counted = new ArrayList<>();
    private final List<Reason> resets = new ArrayList<>();
    private int open;

    FakeLinks(FakeTime time) {
        this.time = time;
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) {
        listeners.add(listener);
        return new FakeLink();
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) {
        listeners.add(listener);
        return new FakeLink();
    }

    void connect() {
        listeners.forEach(LinkListener::connected);
    }

    void disconnect(Reason reason) {
        listeners.forEach(listener -> listener.disconnected(reason));
    }

    /** Bytes on a line in stream mode, in pieces of 20 as Bluetooth sends them. */
    void say(byte[]... parts) {
        byte[] all = JkFramerTest.glued(parts);
        for (int at = 0; at < all.length; at += 20) {
            for (LinkListener listener : listeners) {
                ((StreamListener) listener).received(all, at, Math.min(20, all.length - at), time.nanos());
            }
        }
    }

    /** A request in a recording that is being played. */
    void playRequest(byte[] request) {
        listeners.forEach(listener -> ((StreamListener) listener).sent(request, time.nanos()));
    }

    /** What has been sent since the last call, in hex. */
    List<String> written() {
        List<String> since = List.copyOf(written);
        written.clear();
        return since;
    }

    /** The exchange that waits longest, which is then under way. */
    Exchange exchange() {
        return exchanges.remove();
    }

    /** The same, and it goes on waiting. */
    Exchange waiting() {
        return exchanges.element();
    }

    /** Whether an exchange waits. */
    boolean hasExchange() {
        return !exchanges.isEmpty();
    }

    /** Answers the exchange that waits longest; whether the answer was taken as complete. */
    boolean answer(byte[]... parts) {
        Exchange exchange = exchange();
        byte[] reply = JkFramerTest.glued(parts);
        boolean complete = false;
        for (int at = 0; at < reply.length && !complete; at += 64) {
            complete = exchange.matcher().received(reply, at, Math.min(64, reply.length - at), time.nanos());
        }
        if (complete) {
            exchange.outcome().answered();
        } else {
            exchange.outcome().failed(NO_ANSWER);
        }
        return complete;
    }

    List<String> counted() {
        return counted;
    }

    List<Reason> resets() {
        return resets;
    }

    int open() {
        return open;
    }

    private final class FakeLink implements StreamLink, BusLink, Link, LinkCounters {
        FakeLink() {
            open++;
        }

        @Override
        public void write(byte[] bytes) {
            written.add(HexFormat.of().formatHex(bytes));
        }

        @Override
        public void exchange(Exchange exchange) {
            exchanges.add(exchange);
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
            open--;
        }

        @Override
        public void frame() {
            counted.add("frame");
        }

        @Override
        public void rejected(RejectReason reason) {
            counted.add(reason.id());
        }

        @Override
        public void resynchronised() {
            counted.add("resync");
        }
    }
}
