package org.packguard.can.internal.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.text.CandumpLine;
import org.packguard.link.LinkParameters;
import org.packguard.link.StreamLink;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** A hold on a stream of lines. */
final class StreamedLink implements CanLink {
    private static final String UNNAMED = "can0";

    private final StreamLink stream;
    private final String network;
    private final Clock clock;

    StreamedLink(StreamLink stream, Config config, Clock clock) {
        this.stream = stream;
        this.network = config.find(LinkParameters.INTERFACE).orElse(UNNAMED);
        this.clock = clock;
    }

    @Override
    public void send(CanFrame frame) {
        send(List.of(frame));
    }

    @Override
    public void send(List<CanFrame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        long micros = Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, clock.now()));
        StringBuilder lines = new StringBuilder(frames.size() * CandumpLine.MAX_LENGTH);
        for (CanFrame frame : frames) {
            if (frame.error()) {
                throw new IllegalArgumentException("error frames cannot be sent");
            }
            lines.append(new CandumpLine(micros, network, frame, false).text()).append('\n');
        }
        stream.write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void rejected(RejectReason reason) {
        stream.counters().rejected(reason);
    }

    @Override
    public void reset(Reason why) {
        stream.reset(why);
    }

    @Override
    public void close() {
        stream.close();
    }
}
