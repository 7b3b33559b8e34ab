package org.packguard.link.ble.hlkb40;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.link.ble.MacAddress;

/**
 * The conversation that sets a module up as the central of a device: pure, fed with bytes and times by whoever has the serial
 * port. Each setting is asked for and, where it differs, written; the last command restarts the module, because settings
 * count from then on. The commands are those of the module's manual V1.2: {@code AT+KEY=?} asks and {@code AT+KEY=value}
 * sets, the answer to both is {@code AT+KEY=value} and {@code OK}, or {@code ERROR}, each on a line. What is set for a JK BMS
 * is derived from the manual and has not been tried on hardware. One thread at a time.
 */
public final class Hlkb40Setup {
    /** How long an answer may take, in nanoseconds. */
    static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    /** How often something is said before the module is given up. */
    static final int ATTEMPTS = 3;

    private static final String VERSION = "VER";
    private static final String RESTART = "REBOOT";
    private static final String SERVICE = "0000ffe000001000800000805f9b34fb";
    private static final String CHARACTERISTIC = "0000ffe100001000800000805f9b34fb";
    private static final int LONGEST_LINE = 128;

    /** How the conversation stands. */
    public sealed interface State {}

    /** It goes on. */
    public record Talking() implements State {}

    /**
     * The module is set up and starts anew.
     *
     * @param version of its firmware, as it says; empty when it does not
     * @param changed the settings that were not so before, such as {@code ROLE=2}
     */
    public record Done(String version, List<String> changed) implements State {}

    /**
     * It has come to nothing, and nothing more is said.
     *
     * @param why in one plain sentence without a full stop
     */
    public record Failed(String why) implements State {}

    private record Command(String key, String value) {
        boolean asks() {
            return value.equals("?");
        }

        @Override
        public String toString() {
            return "AT+" + key + "=" + value;
        }
    }

    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Deque<Command> commands = new ArrayDeque<>();
    private final List<String> changed = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private State state = new Talking();
    private String version = "";
    private Optional<String> told = Optional.empty();
    private int attempts;
    private long saidAt;

    /** For a device with the byte stream of a JK BMS. */
    public Hlkb40Setup(MacAddress device) {
        wanted.put("ROLE", "2");
        wanted.put("PEERMAC", device.digits());
        wanted.put("UUIDS", SERVICE);
        wanted.put("UUIDR", CHARACTERISTIC);
        wanted.put("UUIDW", CHARACTERISTIC);
        wanted.put("ENCRYPT", "0");
        wanted.put("RECONNI", "5");
        commands.add(new Command(VERSION, "?"));
        wanted.keySet().forEach(key -> commands.add(new Command(key, "?")));
        commands.add(new Command(RESTART, "1"));
    }

    /** How it stands. */
    public State state() {
        return state;
    }

    /**
     * What is to be said now, if anything; to be asked again and again as long as the conversation goes on.
     *
     * @param now in monotonic nanoseconds
     */
    public Optional<byte[]> next(long now) {
        if (!(state instanceof Talking) || attempts > 0 && now - saidAt < PATIENCE) {
            return Optional.empty();
        }
        Command command = commands.element();
        boolean restarting = command.key().equals(RESTART);
        if (attempts == (restarting ? 1 : ATTEMPTS)) {
            state = restarting ? done() : new Failed(silence(command)); // a restart needs no answer
            return Optional.empty();
        }
        attempts++;
        saidAt = now;
        told = Optional.empty();
        return Optional.of((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes in the first bytes of a buffer; what is no part of an answer is ignored. */
    public void received(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            char one = (char) (buffer[i] & 0xFF);
            if (one == '\n' || one == '\r') {
                heard(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append(one);
            }
        }
    }

    private void heard(String text) {
        if (!(state instanceof Talking) || attempts == 0) {
            return;
        }
        Command command = commands.element();
        String echo = "AT+" + command.key() + "=";
        if (text.startsWith(echo) && !text.equals(echo + "?")) {
            told = Optional.of(text.substring(echo.length()));
        } else if (text.equals("OK") && (told.isPresent() || !command.asks())) {
            answered(command);
        } else if (text.equals("ERROR")) {
            refused(command);
        }
    }

    private void answered(Command command) {
        if (command.key().equals(RESTART)) {
            state = done();
        } else if (command.key().equals(VERSION)) {
            version = told.orElse("");
            goOn();
        } else if (command.asks()) {
            compare(command.key());
        } else if (told.isPresent() && !told.get().equalsIgnoreCase(command.value())) {
            state = new Failed("the module answers " + command + " with " + told.get());
        } else {
            changed.add(command.key() + "=" + command.value());
            goOn();
        }
    }

    /** What cannot be asked for is set all the same. */
    private void refused(Command command) {
        if (command.key().equals(VERSION)) {
            goOn();
        } else if (command.asks()) {
            told = Optional.empty();
            compare(command.key());
        } else {
            state = new Failed("the module refuses " + command);
        }
    }

    private void compare(String key) {
        boolean same = told.map(wanted.get(key)::equalsIgnoreCase).orElse(false);
        goOn();
        if (!same) {
            commands.addFirst(new Command(key, wanted.get(key)));
        }
    }

    private void goOn() {
        commands.remove();
        attempts = 0;
    }

    private Done done() {
        return new Done(version, List.copyOf(changed));
    }

    private static String silence(Command command) {
        return command.key().equals(VERSION)
                ? "the module does not answer: it takes commands only after its pin PC5 (pin 18) has been held low for 0.5"
                        + " to 3 seconds, and at its own speed"
                : "the module has fallen silent at " + command;
    }
}
