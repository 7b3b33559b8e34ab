package org.packguard.driver.jk;

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

/** Decodes captures of every JK wire: the 300-byte frames, 4E57, and what surrounds them on RS485 and Bluetooth. */
@Component
public final class JkDecoder implements FrameDecoder {
    /** Called by the framework and by ServiceLoader. */
    public JkDecoder() {}

    @Override
    public String driver() {
        return JkProvider.TYPE;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of();
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        return new JkSession(sink);
    }

    /** One input. */
    private static final class JkSession implements Session, JkFramer.Sink {
        private final Consumer<Decoded> sink;
        private final JkFramer framer = new JkFramer(this, JkFormat.values());

        JkSession(Consumer<Decoded> sink) {
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int offset, int length) {
            framer.feed(bytes, offset, length);
        }

        @Override
        public void end() {
            framer.end();
        }

        @Override
        public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
            JkMessage message = JkMessage.of(format, buffer, offset, length);
            if (message instanceof JkMessage.Cells cells) {
                sink.accept(frame("cells", cells.content().values()));
            } else if (message instanceof JkMessage.Settings settings) {
                sink.accept(frame("settings", settings.content().values()));
            } else if (message instanceof JkMessage.Info info) {
                sink.accept(new Decoded.Info(
                        "info", info.content().info(), info.content().values()));
            } else if (message instanceof JkMessage.Report report) {
                Values values = report.content().values();
                sink.accept(new Decoded.Info("cells", report.content().info(), values, reasons(values)));
            } else if (message instanceof JkMessage.Logbook logbook) {
                sink.accept(new Decoded.Other("logbook", logbook.content()));
            } else if (message instanceof JkMessage.Ack) {
                sink.accept(new Decoded.Ack());
            } else if (message instanceof JkMessage.Unknown) {
                rejected(RejectReason.TYPE, position, length);
            }
        }

        @Override
        public void rejected(RejectReason reason, long position, int length) {
            sink.accept(new Decoded.Rejected(reason, position, length));
        }

        @Override
        public void resynchronised() {
            // a capture's junk is of no interest to its reader
        }

        private static Decoded.Frame frame(String kind, Values values) {
            return new Decoded.Frame(kind, values, reasons(values));
        }

        private static List<String> reasons(Values values) {
            return Plausibility.check(values).reasons();
        }
    }
}
