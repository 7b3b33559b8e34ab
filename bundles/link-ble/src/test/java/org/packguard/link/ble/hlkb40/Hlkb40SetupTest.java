package org.packguard.link.ble.hlkb40;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.link.ble.MacAddress;

class Hlkb40SetupTest {
    private static final MacAddress DEVICE = new MacAddress("C84780123456");

    private final Hlkb40Setup setup = new Hlkb40Setup(DEVICE);
    private final Map<String, String> module = new HashMap<>(Map.of("VER", "1.2", "ROLE", "1", "ENCRYPT", "0"));
    private final List<String> said = new ArrayList<>();
    private long now;

    /** Says what is to be said now; null for nothing. */
    private String next() {
        Optional<String> next = setup.next(now).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        next.ifPresent(said::add);
        return next.orElse(null);
    }

    private void hear(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        setup.received(bytes, bytes.length);
    }

    /** A module that keeps every setting it is told. */
    private void converse() {
        for (String command = next(); command != null; command = next()) {
            String[] parts = command.strip().substring(3).split("=");
            if (!parts[1].equals("?")) {
                module.put(parts[0], parts[1]);
            }
            String value = module.get(parts[0]);
            hear(value == null ? "ERROR\r\n" : "AT+" + parts[0] + "=" + value + "\r\nOK\r\n");
        }
    }

    @Test
    void everySettingIsReadAndWrittenOnlyWhereItDiffersAndTheModuleIsRestartedLast() {
        converse();
        Hlkb40Setup.Done done = assertInstanceOf(Hlkb40Setup.Done.class, setup.state());
        assertEquals("1.2", done.version());
        assertEquals(
                List.of(
                        "ROLE=2",
                        "PEERMAC=C84780123456",
                        "UUIDS=0000ffe000001000800000805f9b34fb",
                        "UUIDR=0000ffe100001000800000805f9b34fb",
                        "UUIDW=0000ffe100001000800000805f9b34fb",
                        "RECONNI=5"),
                done.changed());
        assertEquals("AT+VER=?\r\n", said.get(0));
        assertEquals("AT+REBOOT=1\r\n", said.get(said.size() - 1));
    }

    @Test
    void aModuleThatIsSetUpAlreadyIsOnlyRestarted() {
        converse();
        Hlkb40Setup again = new Hlkb40Setup(DEVICE);
        Optional<byte[]> command = again.next(0);
        while (command.isPresent()) {
            String text = new String(command.get(), StandardCharsets.US_ASCII).strip();
            String key = text.substring(3, text.indexOf('='));
            byte[] answer = ("AT+" + key + "=" + module.get(key) + "\r\nOK\r\n").getBytes(StandardCharsets.US_ASCII);
            again.received(answer, answer.length);
            command = again.next(0);
        }
        assertEquals(new Hlkb40Setup.Done("1.2", List.of()), again.state());
    }

    @Test
    void aSilentModuleIsAskedThreeTimesAndThenGivenUpWithTheWayOut() {
        for (int i = 0; i < 3; i++) {
            assertEquals("AT+VER=?\r\n", next());
            assertEquals(null, next());
            now += Hlkb40Setup.PATIENCE;
        }
        assertEquals(null, next());
        Hlkb40Setup.Failed failed = assertInstanceOf(Hlkb40Setup.Failed.class, setup.state());
        assertTrue(failed.why().contains("PC5"), failed.why());
        now += Hlkb40Setup.PATIENCE;
        assertEquals(null, next());
    }

    @Test
    void aStreamIsNotAnAnswer() {
        next();
        hear("U\u0001\r\nOK\r\nAT\r\n\r\nAT+ROLE=2\r\nOK\r\nAT+VER=?\r\nOK\r\n");
        assertEquals(null, next());
        hear("AT+VER=2.0\r\nOK\r\n");
        assertEquals("AT+ROLE=?\r\n", next());
    }

    @Test
    void aSettingThatIsRefusedIsNamed() {
        next();
        hear("AT+VER=1.2\r\nOK\r\n");
        next();
        hear("AT+ROLE=1\r\nOK\r\n");
        assertEquals("AT+ROLE=2\r\n", next());
        hear("ERROR\r\n");
        assertEquals(new Hlkb40Setup.Failed("the module refuses AT+ROLE=2"), setup.state());
        assertEquals(null, next());
    }

    @Test
    void aSettingThatIsAnsweredOtherwiseIsNamed() {
        next();
        hear("AT+VER=1.2\r\nOK\r\n");
        next();
        hear("AT+ROLE=1\r\nOK\r\n");
        next();
        hear("AT+ROLE=1\r\nOK\r\n");
        assertEquals(new Hlkb40Setup.Failed("the module answers AT+ROLE=2 with 1"), setup.state());
    }

    @Test
    void aModuleThatFallsSilentIsNamedWithTheCommand() {
        next();
        hear("AT+VER=1.2\r\nOK\r\n");
        for (int i = 0; i <= 3; i++) {
            next();
            now += Hlkb40Setup.PATIENCE;
        }
        assertEquals(new Hlkb40Setup.Failed("the module has fallen silent at AT+ROLE=?"), setup.state());
    }

    @Test
    void aRestartNeedsNoAnswerAndIsNotRepeated() {
        module.put("REBOOT", "1");
        for (String command = next(); !command.startsWith("AT+REBOOT"); command = next()) {
            String[] parts = command.strip().substring(3).split("=");
            module.merge(parts[0], parts[1], (before, told) -> told.equals("?") ? before : told);
            hear("AT+" + parts[0] + "=" + module.get(parts[0]).replace("?", "") + "\r\nOK\r\n");
        }
        now += Hlkb40Setup.PATIENCE;
        assertEquals(null, next());
        assertInstanceOf(Hlkb40Setup.Done.class, setup.state());
    }
}
