package org.packguard.link.ble.hlkb40;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.packguard.link.LinkParameters;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Probe;

/**
 * Asks an HLK-B40 module who it is and whose central. Modules answer only while they take commands; otherwise what they carry
 * answers for them. The queries change nothing.
 */
@Component
public final class Hlkb40Probe implements Probe {
    private static final String VERSION = "VER";
    private static final String ROLE = "ROLE";
    private static final String PEER = "PEERMAC";
    private static final String CENTRAL = "2";
    private static final String NOBODY = "000000000000";
    private static final long PATIENCE = Duration.ofMillis(400).toNanos();
    private static final int LONGEST_LINE = 128;

    /** The only driver whose device such a module is set up for. */
    private static final String DRIVER = "jk";

    /** Called by the framework. */
    public Hlkb40Probe() {}

    @Override
    public String name() {
        return "HLK-B40";
    }

    @Override
    public int baud() {
        return (int) Hlkb40Provider.USUAL_BAUD;
    }

    @Override
    public Manner manner() {
        return Manner.ASKS;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Session open(long now) {
        return new Asking();
    }

    private static final class Asking implements Session {
        private final Deque<String> questions = new ArrayDeque<>(List.of(VERSION, VERSION, ROLE, PEER));
        private final Map<String, String> told = new LinkedHashMap<>();
        private final StringBuilder line = new StringBuilder();
        private Optional<String> asked = Optional.empty();
        private Optional<String> answer = Optional.empty();
        private long askedAt;

        @Override
        public Step next(long now) {
            if (asked.isPresent() && now - askedAt < PATIENCE) {
                return new Listen();
            }
            questions.removeIf(told::containsKey);
            boolean known = told.containsKey(VERSION);
            if (questions.isEmpty() || !known && !questions.peek().equals(VERSION)) {
                return new End(known ? List.of(finding()) : List.of());
            }
            String question = questions.remove();
            asked = Optional.of(question);
            answer = Optional.empty();
            askedAt = now;
            return new Send(("AT+" + question + "=?\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void received(byte[] buffer, int offset, int length, long receivedAt) {
            for (int i = 0; i < length; i++) {
                char one = (char) (buffer[offset + i] & 0xFF);
                if (one == '\n' || one == '\r') {
                    heard(line.toString().strip());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append(one);
                }
            }
        }

        private void heard(String text) {
            if (asked.isEmpty()) {
                return;
            }
            String echo = "AT+" + asked.get() + "=";
            if (text.startsWith(echo) && !text.equals(echo + "?")) {
                answer = Optional.of(text.substring(echo.length()));
            } else if (text.equals("OK") && answer.isPresent()) {
                told.put(asked.get(), answer.get());
                asked = Optional.empty();
            }
        }

        private Finding finding() {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("firmware", told.get(VERSION));
            Optional<MacAddress> peer = MacAddress.find(told.getOrDefault(PEER, ""))
                    .filter(mac -> !mac.digits().equals(NOBODY))
                    .filter(mac -> CENTRAL.equals(told.get(ROLE)));
            if (peer.isEmpty()) {
                String what = "HLK-B40 module, not set up yet (./packguard hlkb40-setup)";
                return new Finding(DRIVER, what, "", Optional.empty(), details);
            }
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("transport", LinkParameters.HLKB40);
            settings.put("mac", peer.get().toString());
            return new Finding(DRIVER, "HLK-B40 module, set up for a JK BMS", "", Optional.of(settings), details);
        }
    }
}
