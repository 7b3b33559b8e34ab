package org.packguard.simulator.hlkb40;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

class Hlkb40EndTest {
    private static final String PEER = "C84780000001";

    private final StringBuilder said = new StringBuilder();
    private final Output output = (delay, bytes) -> said.append(new String(bytes, StandardCharsets.US_ASCII));

    /** A device that echoes, and says something by itself. */
    private final ProtocolEnd device = new ProtocolEnd() {
        @Override
        public void received(byte[] bytes, long now, Output to) {
            to.send(bytes);
        }

        @Override
        public long tick(long now, Output to) {
            to.send(new byte[] {'t'});
            return 7;
        }

        @Override
        public void connected() {}
    };

    private String say(Hlkb40End end, String text) {
        said.setLength(0);
        end.received(text.getBytes(StandardCharsets.US_ASCII), 0, output);
        end.tick(0, output);
        return said.toString();
    }

    @Test
    void aModuleThatIsSetUpPassesTheStreamAndKnowsNoCommands() {
        assertEquals("AT+VER=?\r\nt", say(new Hlkb40End(device, PEER, false), "AT+VER=?\r\n"));
    }

    @Test
    void aModuleThatIsCommandedKeepsTheStreamBackAndAnswers() {
        Hlkb40End end = new Hlkb40End(device, PEER, true);
        assertEquals("AT+ROLE=1\r\nOK\r\n", say(end, "AT+ROLE=?\r\n"));
        assertEquals("AT+ROLE=2\r\nOK\r\n", say(end, "AT+ROLE=2\r\n"));
        assertEquals("AT+ROLE=2\r\nOK\r\n", say(end, "AT+RO") + say(end, "LE=?\r\n"));
        assertEquals("AT+TEA=1\r\nERROR\r\n", say(end, "AT+TEA=1\r\n"));
        assertEquals("ERROR\r\n", say(end, "hello\r\n"));
    }

    @Test
    void settingsCountFromTheRestartOnAndMustBeThoseOfTheDevice() {
        Hlkb40End end = new Hlkb40End(device, PEER, true);
        say(end, "AT+ROLE=2\r\nAT+PEERMAC=" + PEER + "\r\n");
        say(end, "AT+REBOOT=1\r\n");
        assertEquals("", say(end, "x"));

        end = new Hlkb40End(device, PEER, true);
        say(end, "AT+ROLE=2\r\nAT+PEERMAC=" + PEER + "\r\n");
        say(end, "AT+UUIDS=0000ffe000001000800000805f9b34fb\r\n");
        say(end, "AT+UUIDR=0000ffe100001000800000805f9b34fb\r\n");
        say(end, "AT+UUIDW=0000ffe100001000800000805f9b34fb\r\n");
        assertEquals("AT+REBOOT=1\r\nOK\r\nt", say(end, "AT+REBOOT=1\r\n"));
        assertEquals("xt", say(end, "x"));
    }
}
