package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.packguard.driver.kit.Plausibility;
import org.packguard.driver.kit.http.RecordedAnswer;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * Decodes transactions, one a line: request, blank, reply, as in {@code 0105 3291}. What was sent and what came in reply, as a
 * recording has them, are put together to such lines. In a recording of a controller each answer is its page. Safe for any thread.
 */
@Component
public final class BalancerFrameDecoder implements FrameDecoder {
    private static final String PAGE = "page";

    /** For OSGi and for the service loader. */
    public BalancerFrameDecoder() {}

    @Override
    public String driver() {
        return BalancerBusProvider.TYPE;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return BalancerCommands.parameters();
    }

    @Override
    public Session open(Config config, Consumer<Decoded> sink) {
        return new Decoding(new BalancerCommands(config), sink);
    }

    /** One input; a line is kept to a bounded length, and rejected by length when it is longer. */
    private static final class Decoding implements Session {
        private static final int LONGEST = 64;
        private static final int REQUEST = 4;

        private final BalancerCommands commands;
        private final Consumer<Decoded> sink;
        private final byte[] line = new byte[LONGEST];
        private int length;
        private long lineAt;
        private long offset;
        /** The page that comes, null on a bus. */
        private RecordedAnswer page;

        Decoding(BalancerCommands commands, Consumer<Decoded> sink) {
            this.commands = commands;
            this.sink = sink;
        }

        @Override
        public void feed(byte[] bytes, int from, int count) {
            if (page != null) {
                page.add(bytes, from, count);
                offset += count;
                return;
            }
            for (int i = from; i < from + count; i++) {
                offset++;
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    endLine();
                } else {
                    add(bytes[i]);
                }
            }
        }

        @Override
        public void sent(byte[] bytes) {
            end();
            if (RecordedAnswer.isRequest(bytes)) {
                page = new RecordedAnswer(ControllerPage.MOST_BYTES);
                return;
            }
            for (byte one : bytes) {
                add(one);
            }
            add((byte) ' ');
        }

        private void add(byte one) {
            if (length < LONGEST) {
                line[length] = one;
            }
            length++;
        }

        @Override
        public void end() {
            if (page != null && !page.isEmpty()) {
                sink.accept(read(page));
            }
            page = null;
            endLine();
        }

        private Decoded read(RecordedAnswer answer) {
            byte[] body = answer.body();
            Optional<ControllerPage> found =
                    ControllerPage.of(new String(body, StandardCharsets.UTF_8)).filter(any -> answer.isComplete());
            if (found.isEmpty()) {
                RejectReason reason = answer.isComplete() ? RejectReason.TYPE : RejectReason.TRUNCATED;
                return new Decoded.Rejected(reason, offset - body.length, body.length);
            }
            Values values = found.get().values();
            List<String> reasons = Plausibility.check(values).reasons();
            return new Decoded.Info(PAGE, found.get().info(), values, reasons);
        }

        private void endLine() {
            int used = Math.min(length, LONGEST);
            String text = new String(line, 0, used, StandardCharsets.ISO_8859_1).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                sink.accept(
                        length > LONGEST
                                ? new Decoded.Rejected(RejectReason.LENGTH, lineAt, length)
                                : transaction(text));
            }
            length = 0;
            lineAt = offset;
        }

        private Decoded transaction(String text) {
            String request = text.substring(0, Math.min(REQUEST, text.length()));
            Optional<BalancerRead> read = commands.read(request);
            if (read.isEmpty()) {
                return rejected(RejectReason.TYPE, text);
            }
            String reply = text.substring(REQUEST);
            if (reply.isBlank()) {
                return rejected(RejectReason.TRUNCATED, text);
            }
            byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
            BalancerValue value = read.get().value();
            OptionalLong number = BalancerReply.decode(value, bytes, bytes.length);
            if (number.isEmpty() || !BalancerReply.isBlank(bytes[0])) {
                return rejected(RejectReason.TYPE, text);
            }
            // a line is of one cell of several, and shows its number, also where it is the first
            Values.Builder into = Values.builder().leastCells(2);
            value.put(read.get().module(), number.getAsLong(), into);
            Values values = into.build();
            return new Decoded.Frame(
                    value.frame(), values, Plausibility.check(values).reasons());
        }

        private Decoded.Rejected rejected(RejectReason reason, String text) {
            return new Decoded.Rejected(reason, lineAt, text.length());
        }
    }
}
