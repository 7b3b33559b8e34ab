package org.packguard.link.internal.pipe;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.packguard.link.LinkCounters;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.problem.Reason;

/** What has passed over a link. Safe for any thread. */
public final class Counts implements LinkCounters {
    /** The names are fixed ones of transports; the bound is for a transport that breaks this. */
    private static final int MAX_EVENTS = 32;

    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final Map<RejectReason, Long> rejected = new ConcurrentHashMap<>();
    private final Map<String, Long> events = new ConcurrentHashMap<>();
    private final LongAdder resyncs = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private volatile Optional<Reason> trouble = Optional.empty();
    private volatile OptionalLong lastByteAt = OptionalLong.empty();

    @Override
    public void frame() {
        frames.increment();
    }

    @Override
    public void rejected(RejectReason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    @Override
    public void resynchronised() {
        resyncs.increment();
    }

    @Override
    public void event(String name) {
        if (events.size() < MAX_EVENTS || events.containsKey(name)) {
            events.merge(name, 1L, Long::sum);
        }
    }

    @Override
    public void trouble(Optional<Reason> what) {
        trouble = what;
    }

    /** What is wrong although the link is connected. */
    public Optional<Reason> trouble() {
        return trouble;
    }

    /** When the last byte came, in monotonic nanoseconds. */
    public OptionalLong lastByteAt() {
        return lastByteAt;
    }

    /** All of it at this moment. */
    public LinkStatistics statistics() {
        return new LinkStatistics(
                bytesIn.sum(),
                bytesOut.sum(),
                frames.sum(),
                Map.copyOf(rejected),
                resyncs.sum(),
                Math.max(connects.sum() - 1, 0),
                lastByteAt,
                Map.copyOf(events));
    }

    void connected() {
        connects.increment();
        trouble = Optional.empty();
    }

    void received(int bytes, long at) {
        bytesIn.add(bytes);
        lastByteAt = OptionalLong.of(at);
    }

    void sent(int bytes) {
        bytesOut.add(bytes);
    }
}
