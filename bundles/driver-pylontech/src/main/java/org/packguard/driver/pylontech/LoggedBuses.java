package org.packguard.driver.pylontech;

import java.util.Optional;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.can.text.CandumpLine;
import org.packguard.can.text.Lines;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** Buses out of streams of the lines of candump. What is sent goes nowhere. */
final class LoggedBuses implements CanLinks {
    private final LinkManager links;

    LoggedBuses(LinkManager links) {
        this.links = links;
    }

    @Override
    public CanLink open(Config config, String user, CanListener listener) throws ConfigurationException {
        return new Logged(links.stream(config, user, new Player(config, listener)));
    }

    /** Reads the lines of the one interface that is asked for, or of all. */
    private static final class Player implements StreamListener {
        private final Optional<String> network;
        private final CanListener listener;
        private final Lines lines = new Lines(CandumpLine.MAX_LENGTH, "\n", this::line, () -> {});
        private long at;

        Player(Config config, CanListener listener) {
            this.network = config.find(LinkParameters.LOGGED_INTERFACE);
            this.listener = listener;
        }

        @Override
        public void connected() {
            lines.clear();
            listener.connected();
        }

        @Override
        public void disconnected(Reason reason) {
            listener.disconnected(reason);
        }

        @Override
        public void received(byte[] buffer, int offset, int length, long receivedAt) {
            at = receivedAt;
            lines.received(buffer, offset, length);
        }

        private void line(String text) {
            CandumpLine.parse(text)
                    .filter(line -> network.isEmpty() || network.get().equals(line.network()))
                    .map(CandumpLine::frame)
                    .filter(frame -> !frame.error())
                    .ifPresent(frame -> listener.received(frame, at));
        }
    }

    private record Logged(StreamLink stream) implements CanLink {
        @Override
        public void send(CanFrame frame) {
            // nobody listens
        }

        @Override
        public void rejected(RejectReason reason) {
            stream.counters().rejected(reason);
        }

        @Override
        public void reset(Reason why) {
            // a log cannot be opened anew
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
