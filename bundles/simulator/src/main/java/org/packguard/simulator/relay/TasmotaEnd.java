package org.packguard.simulator.relay;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.simulator.fault.Faults;

/** A device with Tasmota that takes commands over HTTP. */
public final class TasmotaEnd extends WebEnd {
    private static final Pattern COMMAND =
            Pattern.compile("(power|pulsetime)(\\d?)(?: +(\\w+))?", Pattern.CASE_INSENSITIVE);
    private static final int SECONDS_FROM = 111;
    private static final int OFFSET = 100;

    private final Optional<String> password;
    private final Map<Integer, Integer> pulses = new HashMap<>();

    /**
     * An end.
     *
     * @param password of the user admin
     */
    public TasmotaEnd(VirtualRelays relays, Faults faults, Optional<String> password) {
        super(relays, faults);
        this.password = password;
    }

    @Override
    String answer(WebRequest request, long now) {
        if (!request.path().equals("/cm")) {
            return NOT_FOUND;
        }
        if (password.isPresent()
                && !(request.get("user").equals("admin")
                        && request.get("password").equals(password.get()))) {
            return "{\"WARNING\":\"Need user=<username>&password=<password>\"}";
        }
        Matcher command = COMMAND.matcher(request.get("cmnd"));
        int number = command.matches() && !command.group(2).isEmpty() ? Integer.parseInt(command.group(2)) : 1;
        if (!command.matches() || number < 1 || number > relays.count()) {
            return "{\"Command\":\"Unknown\"}";
        }
        String value = Optional.ofNullable(command.group(3)).orElse("").toUpperCase(Locale.ROOT);
        return command.group(1).equalsIgnoreCase("power") ? power(number, value, now) : pulse(number, value);
    }

    private String power(int number, String value, long now) {
        int pulse = pulses.getOrDefault(number, 0);
        if (value.equals("ON") && pulse > 0) {
            double seconds = pulse <= SECONDS_FROM ? pulse / 10.0 : pulse - OFFSET;
            relays.set(number - 1, true, after(now, seconds));
        } else if (value.equals("ON") || value.equals("OFF")) {
            relays.set(number - 1, value.equals("ON"));
        }
        String name = relays.count() == 1 ? "POWER" : "POWER" + number;
        return "{\"" + name + "\":\"" + (relays.output(number - 1) ? "ON" : "OFF") + "\"}";
    }

    private String pulse(int number, String value) {
        if (value.matches("\\d{1,5}")) {
            pulses.put(number, Integer.parseInt(value));
        }
        int set = pulses.getOrDefault(number, 0);
        return "{\"PulseTime" + number + "\":{\"Set\":" + set + ",\"Remaining\":" + set + "}}";
    }
}
