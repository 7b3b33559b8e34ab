package org.packguard.can.internal.slcan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.internal.port.CanChannel;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameDroppedException;
import org.packguard.can.text.Lines;
import org.packguard.can.text.SlcanText;
import org.packguard.can.text.SlcanText.Line;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkFailure;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;

/**
 * An adapter. No answer is ever waited for; its status is asked for now and then, for those that tell it. One whose bus is off
 * takes part again only after being closed and opened, so that the connection ends then and is made anew.
 */
final class SlcanPort implements CanPort {
    private static final long STATUS_PAUSE = Duration.ofSeconds(10).toNanos();
    private static final byte[] ASK_STATUS = ascii("F\r");

    private final Channel line;
    private final LinkCounters counters;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    // only the reading thread knows these
    private final byte[] buffer = new byte[1_024];
    private final Lines lines;
    private Consumer<CanFrame> frames = frame -> {};
    private long askedAt;
    private int flags;
    private boolean off;

    /** Sets the adapter up for this speed of the bus. */
    SlcanPort(Channel line, String bitrate, LinkCounters counters, Clock clock) throws IOException {
        this.line = line;
        this.counters = counters;
        this.clock = clock;
        this.askedAt = clock.nanos();
        this.lines = new Lines(
                SlcanText.MAX_LENGTH,
                "\r\n" + SlcanText.REFUSAL,
                this::line,
                () -> counters.rejected(RejectReason.LENGTH));
        line.write(ascii(SlcanText.open(bitrate)));
    }

    @Override
    public void read(int millis, Consumer<CanFrame> to) throws IOException {
        if (off) {
            throw new LinkFailure(CanChannel.OFF);
        }
        askStatus();
        int length = line.read(buffer, millis);
        if (length < 0) {
            throw new LinkFailure(Reason.of("can.the-can-adapter-is-gone", "the CAN adapter is gone"));
        }
        frames = to;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == SlcanText.REFUSAL) {
                counters.event("refused");
            }
        }
        lines.received(buffer, 0, length);
    }

    @Override
    public void write(CanFrame frame) throws IOException {
        write(List.of(frame), dropped -> {});
    }

    /** All of them in one go: every call of a driver has its price. */
    @Override
    public void write(List<CanFrame> together, Consumer<FrameDroppedException> dropped) throws IOException {
        StringBuilder text = new StringBuilder(together.size() * SlcanText.MAX_LENGTH);
        together.forEach(frame -> text.append(SlcanText.line(frame)));
        writing.lock();
        try {
            line.write(ascii(text.toString()));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        line.close();
    }

    /** Not while a frame is being sent: the reading thread must not wait for a line that takes no bytes. */
    private void askStatus() throws IOException {
        long now = clock.nanos();
        if (now - askedAt < STATUS_PAUSE || !writing.tryLock()) {
            return;
        }
        try {
            askedAt = now;
            line.write(ASK_STATUS);
        } finally {
            writing.unlock();
        }
    }

    private void line(String text) {
        Line read = SlcanText.parse(text);
        if (read instanceof Line.Frame frame) {
            off |= BusErrors.isOff(frame.frame());
            frames.accept(frame.frame());
        } else if (read instanceof Line.Status status) {
            CanFrame errors = SlcanText.errors(status.flags(), flags);
            flags = status.flags();
            if (errors.id() != 0) {
                frames.accept(errors);
            }
        } else if (read instanceof Line.Broken broken) {
            counters.rejected(broken.reason());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
