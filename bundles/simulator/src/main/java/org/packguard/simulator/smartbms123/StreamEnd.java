package org.packguard.simulator.smartbms123;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;
import org.packguard.simulator.wire.Pulse;

/**
 * The text stream of a third generation's Bluetooth: echoes a command and answers it once it knows the PIN, streams records
 * when told to, and holds everything back until it receives a byte.
 */
public final class StreamEnd implements ProtocolEnd {
    private static final int MOST_HELD = 4_096;
    private static final int LONGEST_COMMAND = 32;
    private static final String NOT_ALLOWED = "NA";

    private final Pack pack;
    private final StreamRecords records;
    private final Pulse pulse;
    private final String pin;
    private final int chunk;
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private boolean trusting;
    private boolean streaming;
    private int cell;

    /**
     * An end.
     *
     * @param periodNanos between two rounds of records
     * @param pin four digits
     * @param chunk the most bytes in one piece
     */
    public StreamEnd(Pack pack, TemperatureFormula formula, long periodNanos, String pin, int chunk) {
        this.pack = pack;
        this.records = new StreamRecords(formula);
        this.pulse = new Pulse(periodNanos);
        this.pin = pin;
        this.chunk = chunk;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        for (byte one : bytes) {
            if (one == '\r') {
                obey(heard.toString());
                heard.setLength(0);
            } else if (one > ' ' && one != '$' && heard.length() < LONGEST_COMMAND) {
                heard.append((char) one);
            }
        }
        byte[] all = held.toString().getBytes(StandardCharsets.US_ASCII);
        held.setLength(0);
        for (int from = 0; from < all.length; from += chunk) {
            output.send(Arrays.copyOfRange(all, from, Math.min(all.length, from + chunk)));
        }
    }

    @Override
    public long tick(long now, Output output) {
        if (!streaming) {
            return NEVER;
        }
        if (pulse.due(now)) {
            Reading reading = pack.reading();
            cell = cell % reading.cells().size() + 1;
            records.round(reading, pack.settings(), cell).forEach(this::say);
        }
        return pulse.left(now);
    }

    @Override
    public void connected() {
        heard.setLength(0);
        held.setLength(0);
        trusting = false;
        streaming = false;
        pulse.restart();
    }

    private void obey(String command) {
        if (command.isEmpty()) {
            return;
        }
        say(command);
        if (command.startsWith("PW")) {
            trusting = command.equals("PW" + pin + "!");
            say(trusting ? "OK" : NOT_ALLOWED);
        } else {
            say(trusting ? answer(command) : NOT_ALLOWED);
        }
    }

    private String answer(String command) {
        return switch (command) {
            case "E!" -> {
                streaming = true;
                pulse.restart();
                yield "OK";
            }
            case "D!" -> {
                streaming = false;
                yield "OK";
            }
            case "V@" -> records.version(pack.reading(), pack.settings());
            case "S1@" -> records.capacity(pack.reading(), pack.settings(), pin);
            case "S2@" -> records.limits(pack.settings());
            default -> NOT_ALLOWED;
        };
    }

    private void say(String line) {
        if (held.length() < MOST_HELD) {
            held.append(line).append('\r');
        }
    }
}
