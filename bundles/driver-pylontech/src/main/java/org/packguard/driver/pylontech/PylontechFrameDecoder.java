package org.packguard.driver.pylontech;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.packguard.can.CanFrame;
import org.packguard.can.text.CandumpLine;
import org.packguard.can.text.CandumpText;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * Decodes frames, one a line, as {@code candump -L} writes them or as the identifier and the data alone. Frames of 11 bits are
 * those of the low-voltage protocol, frames of 29 bits those of the high-voltage one. Safe for any thread.
 */
@Component
public final class PylontechFrameDecoder implements FrameDecoder {
    /** For OSGi and for the service loader. */
    public PylontechFrameDecoder() {}

    @Override
    public String driver() {
        return PylontechProvider.TYPE;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PylontechSettings.ofFrames();
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        PylontechSettings settings = PylontechSettings.of(config);
        boolean one = config.find(PylontechSettings.PROTOCOL).isPresent();
        return new Decoding(
                one && settings.highVoltage() ? Optional.empty() : Optional.of(settings.lowVoltageDecoder()),
                one && !settings.highVoltage() ? Optional.empty() : Optional.of(settings.highVoltageDecoder()),
                sink);
    }

    /** One input; a line is kept to a bounded length, and rejected by length when it is longer. */
    private static final class Decoding implements Session {
        private final Optional<PylontechDecoder> lowVoltage;
        private final Optional<PylontechDecoder> highVoltage;
        private final Consumer<Decoded> sink;
        private final byte[] line = new byte[CandumpLine.MAX_LENGTH];
        private int length;
        private long lineAt;
        private long offset;

        Decoding(
                Optional<PylontechDecoder> lowVoltage, Optional<PylontechDecoder> highVoltage, Consumer<Decoded> sink) {
            this.lowVoltage = lowVoltage;
            this.highVoltage = highVoltage;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int from, int count) {
            for (int i = from; i < from + count; i++) {
                offset++;
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    end();
                } else {
                    if (length < line.length) {
                        line[length] = bytes[i];
                    }
                    length++;
                }
            }
        }

        @Override
        public void end() {
            if (length > line.length) {
                sink.accept(new Decoded.Rejected(RejectReason.LENGTH, lineAt, length));
            } else {
                String text = new String(line, 0, length, StandardCharsets.ISO_8859_1).strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    sink.accept(frame(text)
                            .map(this::decoded)
                            .orElseGet(() -> new Decoded.Rejected(RejectReason.TYPE, lineAt, length)));
                }
            }
            length = 0;
            lineAt = offset;
        }

        private static Optional<CanFrame> frame(String text) {
            return text.startsWith("(") ? CandumpLine.parse(text).map(CandumpLine::frame) : CandumpText.parse(text);
        }

        private Decoded decoded(CanFrame frame) {
            Reading reading = (frame.extended() ? highVoltage : lowVoltage)
                    .map(decoder -> decoder.read(frame))
                    .orElseGet(Reading.Unknown::new);
            String name = PylontechDecoder.name(frame);
            if (reading instanceof Reading.Said said) {
                return said.texts().isEmpty()
                        ? new Decoded.Frame(name, said.values(), said.implausible())
                        : new Decoded.Info(name, Identity.of(said.texts()), said.values(), said.implausible());
            }
            if (reading instanceof Reading.Notice notice) {
                return new Decoded.Other(name, notice.content());
            }
            RejectReason reason = reading instanceof Reading.Rejected rejected ? rejected.reason() : RejectReason.TYPE;
            return new Decoded.Rejected(reason, lineAt, length);
        }
    }
}
