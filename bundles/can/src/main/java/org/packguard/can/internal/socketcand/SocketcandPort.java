package org.packguard.can.internal.socketcand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameDroppedException;
import org.packguard.can.text.Lines;
import org.packguard.can.text.SocketcandText;
import org.packguard.can.text.SocketcandText.Message;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkFailure;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;

/** A connection to socketcand that has come to raw mode. Several messages may come at once, and one in pieces. */
final class SocketcandPort implements CanPort {
    private static final int MAX_MILLIS = 5_000;

    private enum Awaited {
        GREETING(Reason.of("can.no-greeting", "the server does not greet as socketcand does")),
        OPENED(Reason.of("can.not-opened", "the server does not open the interface")),
        RAW(Reason.of("can.not-raw", "the server does not go to raw mode")),
        NOTHING(Reason.plain(""));

        private final Reason missing;

        Awaited(Reason missing) {
            this.missing = missing;
        }
    }

    private final Channel connection;
    private final String network;
    private final LinkCounters counters;
    // only the reading thread knows these; that which connects is the same
    private final byte[] buffer = new byte[4_096];
    private final Lines messages;
    private Consumer<CanFrame> frames = frame -> {};
    private Awaited awaited = Awaited.GREETING;
    private String request = "";
    private Reason refusal;

    /** Speaks until frames can come; waits a few seconds at most for that. */
    SocketcandPort(Channel connection, String network, LinkCounters counters, Clock clock) throws IOException {
        this.connection = connection;
        this.network = network;
        this.counters = counters;
        this.messages =
                new Lines(SocketcandText.MAX_LENGTH, ">", this::message, () -> counters.rejected(RejectReason.LENGTH));
        long deadline = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(MAX_MILLIS);
        while (awaited != Awaited.NOTHING) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanos());
            if (rest <= 0) {
                throw new LinkFailure(awaited.missing);
            }
            receive((int) rest);
            if (!request.isEmpty()) {
                write(request);
                request = "";
            }
        }
    }

    @Override
    public void read(int millis, Consumer<CanFrame> to) throws IOException {
        frames = to;
        receive(millis);
    }

    @Override
    public void write(CanFrame frame) throws IOException {
        if (frame.remote()) {
            throw new FrameDroppedException("remote-not-sent");
        }
        write(SocketcandText.send(frame));
    }

    @Override
    public void close() {
        connection.close();
    }

    private void receive(int millis) throws IOException {
        int length = connection.read(buffer, millis);
        if (length < 0) {
            throw new LinkFailure(Reason.of("can.connection-to-socketcand-lost", "connection to socketcand lost"));
        }
        messages.received(buffer, 0, length);
        if (refusal != null) {
            throw new LinkFailure(refusal);
        }
    }

    private void write(String text) throws IOException {
        connection.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A message lies behind the last opening bracket; what stands before it belongs to none. */
    private void message(String text) {
        int start = text.lastIndexOf('<');
        if (start < 0) {
            counters.resynchronised();
            return;
        }
        Message message = SocketcandText.parse(text.substring(start + 1));
        if (message instanceof Message.Hello && awaited == Awaited.GREETING) {
            request = SocketcandText.open(network);
            awaited = Awaited.OPENED;
        } else if (message instanceof Message.Done && awaited == Awaited.OPENED) {
            request = SocketcandText.RAW_MODE;
            awaited = Awaited.RAW;
        } else if (message instanceof Message.Done && awaited == Awaited.RAW) {
            awaited = Awaited.NOTHING;
        } else if (message instanceof Message.Frame frame) {
            frames.accept(frame.frame());
        } else if (message instanceof Message.Refusal told) {
            refused(told.text());
        } else if (message instanceof Message.Broken) {
            counters.rejected(RejectReason.TYPE);
        }
    }

    private void refused(String text) {
        counters.event("refused");
        if (awaited != Awaited.NOTHING) {
            refusal = Reason.of("can.refused", "socketcand refuses {0}: {1}", network, text);
        }
    }
}
