package org.packguard.can.internal.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.text.CandumpLine;
import org.packguard.can.text.Lines;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;

/**
 * A port as the channel of a link, in lines of candump. Frames and the errors of the bus are counted here, once however many use
 * the link; a bus that is off or passive is told as the trouble of the link.
 */
public final class CanChannel implements Channel {
    /** A bus that is off, for the state of links and users. */
    public static final Reason OFF = Reason.of("can.bus-off", "the CAN bus is off after too many errors");

    private static final Reason PASSIVE =
            Reason.of("can.error-passive", "the CAN bus has so many errors that the controller is passive");

    /** A frame that had to wait for longer, in microseconds, says what may not be true any more: newer ones are behind it. */
    private static final long PATIENCE = 3_000_000;

    private final CanPort port;
    private final String network;
    private final LinkCounters counters;
    private final Clock clock;
    // only the reading thread knows these
    private final Deque<CanFrame> pending = new ArrayDeque<>();
    private Optional<Reason> trouble = Optional.empty();
    // only the writing thread knows these
    private final Lines written = new Lines(
            CandumpLine.MAX_LENGTH, "\n", line -> CandumpLine.parse(line).ifPresent(this::queue), () -> {});
    private final List<CanFrame> toSend = new ArrayList<>();

    /**
     * Over an open port.
     *
     * @param network the name of the interface in the lines
     */
    public CanChannel(CanPort port, String network, LinkCounters counters, Clock clock) {
        this.port = port;
        this.network = network;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        long deadline = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (pending.isEmpty()) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanos());
            if (rest <= 0) {
                return 0;
            }
            port.read((int) rest, this::take);
        }
        return drain(buffer);
    }

    @Override
    public long passedAt(long now) {
        return port.passedAt(now);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        written.received(bytes, 0, bytes.length);
        List<CanFrame> frames = List.copyOf(toSend);
        toSend.clear();
        if (!frames.isEmpty()) {
            port.write(frames, dropped -> counters.event(dropped.event()));
        }
    }

    @Override
    public void close() {
        port.close();
    }

    private void queue(CandumpLine line) {
        if (line.frame().error()) {
            return;
        }
        if (micros() - line.micros() > PATIENCE) {
            counters.event("too-late");
        } else {
            toSend.add(line.frame());
        }
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
    }

    private void take(CanFrame frame) {
        pending.add(frame);
        if (!frame.error()) {
            counters.frame();
        }
        BusErrors.names(frame).forEach(counters::event);
        if (BusErrors.isOff(frame)) {
            trouble(Optional.of(OFF));
        } else if (BusErrors.isPassive(frame)) {
            trouble(Optional.of(PASSIVE));
        } else if (BusErrors.isActive(frame) || !frame.error() && trouble.equals(Optional.of(OFF))) {
            trouble(Optional.empty());
        }
    }

    private void trouble(Optional<Reason> now) {
        if (!now.equals(trouble)) {
            trouble = now;
            counters.trouble(now);
        }
    }

    /** As many lines as fit, whole ones only. */
    private int drain(byte[] buffer) {
        long micros = Math.max(0, micros());
        int length = 0;
        while (!pending.isEmpty()) {
            byte[] line = (new CandumpLine(micros, network, pending.peek(), false).text() + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            if (line.length > buffer.length - length) {
                break;
            }
            System.arraycopy(line, 0, buffer, length, line.length);
            length += line.length;
            pending.remove();
        }
        return length;
    }
}
