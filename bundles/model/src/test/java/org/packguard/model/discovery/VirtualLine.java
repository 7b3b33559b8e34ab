package org.packguard.model.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.packguard.model.discovery.Probe.End;
import org.packguard.model.discovery.Probe.Send;
import org.packguard.model.discovery.Probe.Step;

/** A serial line with a device on it, in a time of its own: a probe is run to its end within a moment. */
public final class VirtualLine {
    private static final long TICK = Duration.ofMillis(10).toNanos();
    private static final long BEGIN = 5_000_000_000L;

    /** What is on the line. */
    public interface Device {
        /** Bytes were sent to it. */
        void received(byte[] bytes, VirtualLine line);

        /** Time passes. */
        default void tick(long now, VirtualLine line) {}
    }

    private record Coming(long at, long number, byte[] bytes) {}

    private final Device device;
    private final PriorityQueue<Coming> coming = new PriorityQueue<>((one, other) ->
            one.at == other.at ? Long.compare(one.number, other.number) : Long.compare(one.at, other.at));
    private final List<byte[]> sent = new ArrayList<>();
    private long now = BEGIN;
    private long number;

    /** With this device. */
    public VirtualLine(Device device) {
        this.device = device;
    }

    /** Now, in nanoseconds. */
    public long now() {
        return now;
    }

    /** Lets bytes come out of the line. */
    public void say(byte[] bytes) {
        sayAfter(0, bytes);
    }

    /** Lets bytes come out of the line later. */
    public void sayAfter(long millis, byte[] bytes) {
        coming.add(new Coming(now + Duration.ofMillis(millis).toNanos(), number++, bytes));
    }

    /** What has been sent to the device. */
    public List<byte[]> sent() {
        return sent;
    }

    /** How long it took. */
    public Duration took() {
        return Duration.ofNanos(now - BEGIN);
    }

    /** Runs a probe; nothing is found when it goes beyond its limit, which is an error of its own. */
    public List<Finding> run(Probe probe) {
        Probe.Session session = probe.open(now);
        while (now - BEGIN <= probe.limit().toNanos()) {
            Step step = session.next(now);
            if (step instanceof End end) {
                return end.findings();
            } else if (step instanceof Send send) {
                sent.add(send.bytes());
                device.received(send.bytes(), this);
            }
            now += TICK;
            device.tick(now, this);
            while (!coming.isEmpty() && coming.peek().at <= now) {
                byte[] bytes = coming.remove().bytes();
                session.received(bytes, 0, bytes.length, now);
            }
        }
        throw new AssertionError(probe.name() + " does not end within " + probe.limit());
    }
}
