package org.packguard.driver.smartbms123;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** Decodes captured bytes of a 123\SmartBMS: the battery's own framer and decoder, each frame by itself. Safe for any thread. */
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
        return List.of(TemperatureFormula.PARAMETER);
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        return new Decoding(new SmartBms123Decoder(TemperatureFormula.of(config)), sink);
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
