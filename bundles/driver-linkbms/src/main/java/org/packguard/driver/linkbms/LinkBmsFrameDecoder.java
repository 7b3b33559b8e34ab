package org.packguard.driver.linkbms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.packguard.driver.kit.Plausibility;
import org.packguard.driver.kit.http.RecordedAnswer;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * Decodes one captured {@code data.json}, or those of a recording: the battery's own decoder, without what it remembers. Safe
 * for any thread.
 */
@Component
public final class LinkBmsFrameDecoder implements FrameDecoder {
    private static final String FRAME = "data";
    private static final int OK = 200;

    /** For OSGi and for the service loader. */
    public LinkBmsFrameDecoder() {}

    @Override
    public String driver() {
        return LinkBmsProvider.TYPE;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(LinkBmsProvider.CELL_KEYS, LinkBmsProvider.STATUS_KEY);
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        return new Decoding(new LinkBmsDecoder(cellKeys(config), config.find(LinkBmsProvider.STATUS_KEY)), sink);
    }

    /** Whoever opens a session cannot be told of a wrong value: with one there are no cells. */
    private static CellKeys cellKeys(Config config) {
        try {
            return config.find(LinkBmsProvider.CELL_KEYS).map(CellKeys::parse).orElse(CellKeys.NONE);
        } catch (IllegalArgumentException e) {
            return CellKeys.NONE;
        }
    }

    private static final class Decoding implements Session {
        private final LinkBmsDecoder decoder;
        private final Consumer<Decoded> sink;
        private byte[] bytes = new byte[0];
        private long received;
        /** The document's place in the input. */
        private long offset;
        /** The answer that comes in a recording, null for a bare document. */
        private RecordedAnswer answer;

        Decoding(LinkBmsDecoder decoder, Consumer<Decoded> sink) {
            this.decoder = decoder;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] buffer, int from, int length) {
            received += length;
            if (answer != null) {
                answer.add(buffer, from, length);
                return;
            }
            int room = Math.min(length, Document.MOST_BYTES + 1 - bytes.length);
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + room);
            System.arraycopy(buffer, from, bytes, before, room);
        }

        @Override
        public void sent(byte[] request) {
            end();
            answer = new RecordedAnswer(Document.MOST_BYTES);
        }

        @Override
        public void end() {
            if (received > 0) {
                read();
            }
            offset += received;
            bytes = new byte[0];
            received = 0;
        }

        private void read() {
            if (answer != null && (answer.status() != OK || !answer.isComplete())) {
                reject(answer.isComplete() ? RejectReason.TYPE : RejectReason.TRUNCATED);
                return;
            }
            try {
                accept(decoder.decode(Document.parse(answer == null ? bytes : answer.body())));
            } catch (Document.Refused e) {
                reject(e.reason());
            }
        }

        private void accept(LinkBmsDecoder.Report report) {
            if (report.foreign()) {
                reject(RejectReason.TYPE);
                return;
            }
            List<String> reasons = new ArrayList<>(report.reasons());
            reasons.addAll(Plausibility.check(report.values()).reasons());
            Map<String, String> texts = report.texts();
            sink.accept(
                    texts.isEmpty()
                            ? new Decoded.Frame(FRAME, report.values(), reasons)
                            : new Decoded.Info(FRAME, new DeviceInfo(texts), report.values(), reasons));
        }

        private void reject(RejectReason reason) {
            sink.accept(new Decoded.Rejected(reason, offset, (int) Math.min(received, Integer.MAX_VALUE)));
        }
    }
}
