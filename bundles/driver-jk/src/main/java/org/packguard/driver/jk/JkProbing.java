package org.packguard.driver.jk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Probe.End;
import org.packguard.model.discovery.Probe.Listen;
import org.packguard.model.discovery.Probe.Send;
import org.packguard.model.discovery.Probe.Session;
import org.packguard.model.discovery.Probe.Step;

/**
 * The probing of one line: first it listens, because a pack with address 0 asks the others itself and must not be talked into;
 * where somebody asks, it listens for more than a round of his. Else it asks in the three dialects, one after the other.
 */
final class JkProbing implements Session, JkFramer.Sink {
    /** A master leaves at most 220 ms between two of its requests. */
    private static final long LISTENING = Duration.ofMillis(600).toNanos();

    /** A master goes round all addresses in about 4.4 s. */
    private static final long ROUND = Duration.ofSeconds(6).toNanos();

    private static final long PATIENCE = Duration.ofMillis(800).toNanos();
    /** What a master leaves an address that nobody has. */
    private static final long SLOT = Duration.ofMillis(220).toNanos();

    private static final long QUIET_GAP = Duration.ofMillis(100).toNanos();
    private static final int ATTEMPTS = 2;

    private record Question(byte[] request, long patience) {}

    private final JkFramer framer = new JkFramer(this, JkFormat.values());
    private final Deque<Question> questions = new ArrayDeque<>();
    private final SortedMap<Integer, JkMessage> packs = new TreeMap<>();
    private final long begunAt;
    private Optional<Finding> alone = Optional.empty();
    private JkMessage streamed;
    private JkMessage pending;
    private boolean asking;
    private boolean overheard;
    private long until;
    private long answeredAt;
    private boolean answered;

    /** Begins to listen. */
    JkProbing(long now) {
        begunAt = now;
        until = now + LISTENING;
        for (int i = 0; i < ATTEMPTS; i++) {
            questions.add(new Question(JkCommands.uartReadAll(), PATIENCE));
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            questions.add(new Question(JkCommands.read(Register.INFO), PATIENCE));
        }
        for (int address = 1; address <= JkFormat.HIGHEST_ADDRESS; address++) {
            questions.add(new Question(JkCommands.trigger(address, JkTrigger.STATUS), SLOT));
        }
    }

    @Override
    public void received(byte[] buffer, int offset, int length, long receivedAt) {
        answeredAt = length > 0 ? receivedAt : answeredAt;
        framer.feed(buffer, offset, length);
    }

    @Override
    public Step next(long now) {
        if (alone.isPresent()) {
            return new End(List.of(alone.get()));
        }
        if (overheard && !asking) {
            until = begunAt + ROUND;
        }
        boolean early = asking && answered && now - answeredAt >= QUIET_GAP;
        if (now - until < 0 && !early) {
            return new Listen();
        }
        if (overheard && !asking) {
            return new End(line());
        }
        if (streamed != null && !asking) {
            return new End(List.of(stream(streamed)));
        }
        return ask(now);
    }

    private Step ask(long now) {
        Question question = questions.poll();
        if (question == null) {
            return new End(line());
        }
        asking = true;
        answered = false;
        until = now + question.patience();
        return new Send(question.request());
    }

    @Override
    public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
        JkMessage message = JkMessage.of(format, buffer, offset, length);
        if (message instanceof JkMessage.Report report) {
            alone = Optional.of(uart(report.content()));
        } else if (message instanceof JkMessage.Ack ack) {
            ack.trigger().ifPresent(this::acknowledged);
            pending = null;
        } else if (message instanceof JkMessage.Request) {
            overheard |= !asking && format == JkFormat.TRIGGER;
            pending = null;
        } else if (format == JkFormat.DATA && !(message instanceof JkMessage.Unknown)) {
            pending = message;
            streamed(message);
        }
    }

    /** On RS485 the acknowledgement behind a frame says whose it was. */
    private void acknowledged(JkMessage.TriggerAck ack) {
        overheard |= !asking;
        answered = true;
        if (pending != null && (pending instanceof JkMessage.Cells || !packs.containsKey(ack.address()))) {
            packs.put(ack.address(), pending);
        }
    }

    /** Unasked it may yet turn out to be of a master; asked in the dialect of the stream it is an answer in it. */
    private void streamed(JkMessage message) {
        boolean triggered = questions.size() < JkFormat.HIGHEST_ADDRESS;
        if (!asking) {
            streamed = message;
        } else if (!triggered) {
            alone = Optional.of(stream(message));
        }
    }

    @Override
    public void rejected(RejectReason reason, long position, int length) {
        // what is no frame is nothing to go by
    }

    @Override
    public void resynchronised() {
        // neither is that
    }

    private static Finding uart(JkUart report) {
        return finding("JK BMS on its UART (4E57)", "", Finding.details(report.info(), report.values()), "uart");
    }

    private static Finding stream(JkMessage message) {
        return finding("JK BMS behind a Bluetooth module", "", details(message), "stream");
    }

    private List<Finding> line() {
        List<Finding> findings = new ArrayList<>();
        boolean master = overheard && !asking;
        packs.forEach((address, message) -> {
            String what = "JK PB on RS485, address " + address + (address == 0 ? ", the master of its line" : "");
            boolean listen = master && address != 0;
            findings.add(finding(
                    what,
                    Integer.toString(address),
                    details(message),
                    "rs485",
                    "address",
                    Integer.toString(address),
                    listen ? "listen" : "",
                    "true"));
        });
        if (master && packs.isEmpty()) {
            findings.add(new Finding(
                    JkProvider.TYPE,
                    "RS485 line of JK PBs on which somebody asks and nobody answers",
                    "",
                    Optional.empty(),
                    Map.of()));
        }
        return findings;
    }

    private static Finding finding(
            String what, String mark, Map<String, String> details, String protocol, String... keysAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("protocol", protocol);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!keysAndValues[i].isEmpty()) {
                settings.put(keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return new Finding(JkProvider.TYPE, what, mark, Optional.of(settings), details);
    }

    private static Map<String, String> details(JkMessage message) {
        if (message instanceof JkMessage.Cells cells) {
            return Finding.details(DeviceInfo.NONE, cells.content().values());
        } else if (message instanceof JkMessage.Info info) {
            return Finding.details(info.content().info(), Values.NONE);
        }
        return Map.of();
    }
}
