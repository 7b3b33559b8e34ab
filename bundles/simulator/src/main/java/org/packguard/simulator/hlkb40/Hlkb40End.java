package org.packguard.simulator.hlkb40;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/**
 * A module in front of a device. With the pin held low at the start it takes AT commands and keeps the stream back;
 * otherwise, and after a restart, it passes the stream of the device that it is set up for.
 */
public final class Hlkb40End implements ProtocolEnd {
    private static final int LONGEST_LINE = 128;
    private static final String SERVICE = "0000ffe000001000800000805f9b34fb";
    private static final String CHARACTERISTIC = "0000ffe100001000800000805f9b34fb";
    private static final Map<String, String> AS_SOLD = Map.of(
            "VER", "HLK-B40 V1.2",
            "MAC", "AABBCC001122",
            "ROLE", "1",
            "PEERMAC", "000000000000",
            "UUIDS", "0000fff000001000800000805f9b34fb",
            "UUIDR", "0000fff100001000800000805f9b34fb",
            "UUIDW", "0000fff200001000800000805f9b34fb",
            "ENCRYPT", "0",
            "RECONNI", "5");

    private final ProtocolEnd device;
    private final String peer;
    private final Map<String, String> settings = new HashMap<>(AS_SOLD);
    private final StringBuilder line = new StringBuilder();
    private boolean commanded;
    private boolean connected;

    /**
     * A module.
     *
     * @param device whose stream it passes
     * @param peer the device's address, twelve hexadecimal digits
     * @param commanded whether it takes commands and is as sold; otherwise it is set up for the device
     */
    public Hlkb40End(ProtocolEnd device, String peer, boolean commanded) {
        this.device = device;
        this.peer = peer;
        this.commanded = commanded;
        if (!commanded) {
            settings.putAll(Map.of(
                    "ROLE", "2", "PEERMAC", peer, "UUIDS", SERVICE, "UUIDR", CHARACTERISTIC, "UUIDW", CHARACTERISTIC));
            restart();
        }
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        if (!commanded) {
            if (connected) {
                device.received(bytes, now, output);
            }
            return;
        }
        for (byte one : bytes) {
            if (one == '\n') {
                obey(line.toString().strip(), output);
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) (one & 0xFF));
            }
        }
    }

    @Override
    public long tick(long now, Output output) {
        return commanded || !connected ? NEVER : device.tick(now, output);
    }

    /** The device does not notice who opens the module's serial port. */
    @Override
    public void connected() {
        line.setLength(0);
    }

    private void obey(String command, Output output) {
        String[] parts = command.startsWith("AT+") ? command.substring(3).split("=", 2) : new String[0];
        if (parts.length != 2) {
            say(output, "ERROR");
        } else if (parts[0].equals("REBOOT") || parts[0].equals("TS")) {
            say(output, command, "OK");
            commanded = false;
            if (parts[0].equals("REBOOT")) {
                restart();
            }
        } else if (!settings.containsKey(parts[0])) {
            say(output, command, "ERROR");
        } else {
            if (!parts[1].equals("?")) {
                settings.put(parts[0], parts[1]);
            }
            say(output, "AT+" + parts[0] + "=" + settings.get(parts[0]), "OK");
        }
    }

    /** Settings count from now on. */
    private void restart() {
        connected = settings.get("ROLE").equals("2")
                && settings.get("PEERMAC").toUpperCase(Locale.ROOT).equals(peer)
                && settings.get("UUIDS").equals(SERVICE)
                && settings.get("UUIDR").equals(CHARACTERISTIC)
                && settings.get("UUIDW").equals(CHARACTERISTIC);
        device.connected();
    }

    private static void say(Output output, String... lines) {
        output.send((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
