package org.packguard.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.Recording;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.wire.ProtocolEnd;

/** A virtual device and the line to it, on a clock that only a test moves; all that passes is recorded as links record it. */
final class SimulatedLine implements LinkManager, Http {
    private static final Reason NO_ANSWER = Reason.of("link.no-answer", "no answer");
    private static final Duration LATENCY = Duration.ofMillis(3);

    private final FakeTime time;
    private final ProtocolEnd device;
    private final long began;
    private final List<String> lines = new ArrayList<>();
    private final List<LinkListener> listeners = new ArrayList<>();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private Exchange current;
    private boolean sent;
    private long lastActivity;
    private Deadline quiet = () -> {};
    private Deadline silence = () -> {};
    private Deadline timeout = () -> {};

    SimulatedLine(FakeTime time, ProtocolEnd device) {
        this.time = time;
        this.device = device;
        this.began = time.nanos();
        lines.add(RecordingReader.HEADER + "test:line");
        lines.add(RecordingReader.STARTED + time.now());
    }

    /** The recording so far. */
    List<String> recording() {
        return List.copyOf(lines);
    }

    /** Opens the line; from now on the device sends what it sends by itself. */
    void connect() {
        device.connected();
        listeners.forEach(LinkListener::connected);
        time.every(Duration.ofMillis(20), () -> device.tick(time.nanos(), (delay, bytes) -> arriveAfter(delay, bytes)));
    }

    private void record(Direction direction, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += RecordingReader.MAX_CHUNK) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + RecordingReader.MAX_CHUNK));
            for (LinkListener listener : listeners) {
                if (listener instanceof StreamListener stream) {
                    stream.mask(direction, part);
                }
            }
            lines.add(new RecordedChunk(Duration.ofNanos(time.nanos() - began), direction, part).line());
        }
    }

    private void send(byte[] bytes) {
        record(Direction.SENT, bytes);
        device.received(bytes, time.nanos(), this::arriveAfter);
    }

    private void arriveAfter(long delayMillis, byte[] bytes) {
        time.after(LATENCY.plusMillis(delayMillis), () -> arrived(bytes));
    }

    private void arrived(byte[] bytes) {
        record(Direction.RECEIVED, bytes);
        lastActivity = time.nanos();
        for (LinkListener listener : listeners) {
            if (listener instanceof StreamListener stream) {
                stream.received(bytes, 0, bytes.length, time.nanos());
            }
        }
        if (current != null && sent) {
            if (current.matcher().received(bytes, 0, bytes.length, time.nanos())) {
                finish().outcome().answered();
            } else {
                watchSilence();
            }
        }
    }

    private void next() {
        if (current == null && !waiting.isEmpty()) {
            current = waiting.remove();
            awaitQuiet();
        }
    }

    private void awaitQuiet() {
        long rest = lastActivity + current.quietGap().toNanos() - time.nanos();
        if (rest > 0) {
            quiet = time.after(Duration.ofNanos(rest), this::awaitQuiet);
            return;
        }
        sent = true;
        lastActivity = time.nanos();
        current.matcher().sending(time.nanos());
        timeout = time.after(current.timeout(), () -> finish().outcome().failed(NO_ANSWER));
        send(current.request());
        watchSilence();
    }

    private void watchSilence() {
        silence.cancel();
        long after = current.matcher().endingSilence();
        if (after < Long.MAX_VALUE) {
            silence = time.after(Duration.ofNanos(Math.max(0, lastActivity + after - time.nanos())), () -> {
                if (current.matcher().silent()) {
                    finish().outcome().answered();
                }
            });
        }
    }

    private Exchange finish() {
        Exchange ended = current;
        quiet.cancel();
        silence.cancel();
        timeout.cancel();
        current = null;
        sent = false;
        time.after(Duration.ZERO, this::next);
        return ended;
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) {
        listeners.add(listener);
        return new Hold();
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) {
        listeners.add(listener);
        return new Hold();
    }

    @Override
    public Recording record(Config config, String identity) {
        return new Recording() {
            @Override
            public void record(Direction direction, long at, byte[] buffer, int length) {
                SimulatedLine.this.record(direction, Arrays.copyOf(buffer, length));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public CompletionStage<HttpResult> send(HttpCall call) {
        CompletableFuture<HttpResult> result = new CompletableFuture<>();
        byte[] head = (call.method() + " " + call.uri().getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        device.received(
                head,
                time.nanos(),
                (delay, bytes) -> time.after(LATENCY.plusMillis(delay), () -> result.complete(reply(bytes))));
        return result;
    }

    private static HttpResult reply(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int head = text.indexOf("\r\n\r\n");
        return new HttpResult.Reply(
                Integer.parseInt(text.substring(9, 12)),
                "",
                text.substring(head + 4).getBytes(StandardCharsets.UTF_8));
    }

    /** One user's hold. */
    private final class Hold implements StreamLink, BusLink, LinkCounters {
        @Override
        public void write(byte[] bytes) {
            send(bytes);
        }

        @Override
        public void exchange(Exchange exchange) {
            waiting.add(exchange);
            next();
        }

        @Override
        public LinkCounters counters() {
            return this;
        }

        @Override
        public void reset(Reason why) {}

        @Override
        public void close() {}

        @Override
        public void frame() {}

        @Override
        public void rejected(RejectReason reason) {}

        @Override
        public void resynchronised() {}
    }
}
