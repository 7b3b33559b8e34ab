package org.packguard.driver.smartbms123;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * Decodes captured bytes of a 123\SmartBMS, of its cable or of its Bluetooth: the battery's own framers and decoders, each
 * frame by itself. Safe for any thread.
 */
@Component
public final class SmartBms123FrameDecoder implements FrameDecoder {
    private static final String FRAME = "status";

    /** For OSGi and for the service loader. */
    public SmartBms123FrameDecoder() {}

    @Override
    public String driver() {
        return SmartBms123Provider.TYPE;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(SmartBms123Protocol.PARAMETER, TemperatureFormula.PARAMETER);
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        TemperatureFormula formula = TemperatureFormula.of(config);
        return SmartBms123Protocol.of(config)
                .map(protocol -> open(protocol, formula, sink))
                .orElseGet(() -> new Undecided(formula, sink));
    }

    private static Session open(SmartBms123Protocol protocol, TemperatureFormula formula, Consumer<Decoded> sink) {
        return protocol == SmartBms123Protocol.STREAM
                ? new StreamDecoding(new StreamDecoder(formula), sink)
                : new Decoding(new SmartBms123Decoder(formula), sink);
    }

    /** Holds the first bytes back until they show what they are of. */
    private static final class Undecided implements Session {
        private final TemperatureFormula formula;
        private final Consumer<Decoded> sink;
        private final byte[] start = new byte[SmartBms123Protocol.ENOUGH];
        private int held;
        private long heldAt;
        private Session decided;

        Undecided(TemperatureFormula formula, Consumer<Decoded> sink) {
            this.formula = formula;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int offset, int length) {
            feed(bytes, offset, length, heldAt);
        }

        @Override
        public void feed(byte[] bytes, int offset, int length, long receivedAt) {
            int taken = 0;
            while (decided == null && taken < length) {
                heldAt = receivedAt;
                start[held++] = bytes[offset + taken++];
                SmartBms123Protocol.seen(start, held).ifPresent(this::decide);
            }
            if (decided != null) {
                decided.feed(bytes, offset + taken, length - taken, receivedAt);
            }
        }

        @Override
        public void end() {
            if (decided == null) {
                decide(SmartBms123Protocol.STREAM); // too short to show more than that it is text
            }
            decided.end();
        }

        private void decide(SmartBms123Protocol protocol) {
            decided = open(protocol, formula, sink);
            decided.feed(start, 0, held, heldAt);
        }
    }

    private static final class StreamDecoding implements Session, StreamFramer.Sink {
        private final StreamFramer framer = new StreamFramer(this);
        private final StreamDecoder decoder;
        private final Consumer<Decoded> sink;

        StreamDecoding(StreamDecoder decoder, Consumer<Decoded> sink) {
            this.decoder = decoder;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int offset, int length) {
            framer.feed(bytes, offset, length, 0);
        }

        @Override
        public void end() {
            framer.end();
        }

        /** What is neither a record nor an acknowledgement may hold the PIN, so that nothing of it is said. */
        @Override
        public void line(String line, long offset, long receivedAt) {
            Optional<StreamRecord> record = StreamRecord.of(line);
            if (record.isPresent()) {
                Values values = decoder.decode(record.get());
                String tag = record.get().kind().name();
                sink.accept(new Decoded.Frame(
                        tag, values, Plausibility.check(values).reasons()));
            } else if (line.equals("OK")) {
                sink.accept(new Decoded.Ack());
            } else {
                rejected(RejectReason.TYPE, offset, line.length());
            }
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            sink.accept(new Decoded.Rejected(reason, offset, length));
        }
    }

    private static final class Decoding implements Session, SmartBms123Framer.Sink {
        private final SmartBms123Framer framer = new SmartBms123Framer(this);
        private final SmartBms123Decoder decoder;
        private final Consumer<Decoded> sink;
        private long lastReceivedAt;

        Decoding(SmartBms123Decoder decoder, Consumer<Decoded> sink) {
            this.decoder = decoder;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int offset, int length) {
            feed(bytes, offset, length, lastReceivedAt);
        }

        @Override
        public void feed(byte[] bytes, int offset, int length, long receivedAt) {
            lastReceivedAt = receivedAt;
            framer.feed(bytes, offset, length, receivedAt);
        }

        @Override
        public void end() {
            framer.end();
        }

        @Override
        public void frame(StatusFrame frame, long receivedAt) {
            Values values = decoder.decode(frame);
            List<String> reasons = new ArrayList<>(Plausibility.check(values).reasons());
            SlowValue.ofOneByte(frame.key())
                    .filter(slow -> !slow.isUsable(frame.keyValue()))
                    .ifPresent(slow -> reasons.add(slow.quantity().id() + " of " + frame.keyValue() + " % is ignored"));
            sink.accept(new Decoded.Frame(FRAME, values, reasons));
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            sink.accept(new Decoded.Rejected(reason, offset, length));
        }
    }
}
