package org.packguard.simulator.relay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.simulator.fault.Faults;

/** A Shelly of the first generation or of a later one. */
public final class ShellyEnd extends WebEnd {
    private static final Pattern RELAY = Pattern.compile("/relay/(\\d)");

    private final boolean first;
    private final Optional<String> password;

    /**
     * An end.
     *
     * @param first whether it is of the first generation
     * @param password of the user admin; by basic authentication in the first generation, by digest (never right here) later
     */
    public ShellyEnd(VirtualRelays relays, Faults faults, boolean first, Optional<String> password) {
        super(relays, faults);
        this.first = first;
        this.password = password;
    }

    @Override
    String answer(WebRequest request, long now) {
        if (request.path().equals("/shelly")) {
            return first
                    ? "{\"type\":\"SHSW-25\",\"mac\":\"AABBCCDDEEFF\",\"auth\":" + password.isPresent()
                            + ",\"fw\":\"1.14\"}"
                    : "{\"name\":null,\"id\":\"shellypro2-aabbccddeeff\",\"gen\":2,\"auth_en\":" + password.isPresent()
                            + "}";
        } else if (password.isPresent() && !isKnown(request)) {
            return UNAUTHORIZED;
        }
        return first ? first(request, now) : later(request, now);
    }

    private boolean isKnown(WebRequest request) {
        byte[] both = ("admin:" + password.orElseThrow()).getBytes(StandardCharsets.UTF_8);
        return first
                && request.authorization().equals("Basic " + Base64.getEncoder().encodeToString(both));
    }

    private String first(WebRequest request, long now) {
        Matcher relay = RELAY.matcher(request.path());
        if (relay.matches() && Integer.parseInt(relay.group(1)) < relays.count()) {
            int number = Integer.parseInt(relay.group(1));
            turn(number, request.get("turn"), request.number("timer", 0), now);
            return "{\"ison\":" + relays.output(number)
                    + ",\"has_timer\":false,\"timer_started\":0,\"timer_duration\":0,\"timer_remaining\":0,\"source\":\"http\"}";
        } else if (request.path().equals("/status")) {
            StringBuilder inputs = new StringBuilder();
            for (int i = 0; i < relays.count(); i++) {
                inputs.append(i == 0 ? "" : ",")
                        .append("{\"input\":")
                        .append(relays.input(i) ? 1 : 0)
                        .append('}');
            }
            return "{\"wifi_sta\":{\"connected\":true},\"inputs\":[" + inputs + "]}";
        }
        return NOT_FOUND;
    }

    private void turn(int number, String turn, double timer, long now) {
        boolean on = turn.equals("on");
        if (!on && !turn.equals("off")) {
            return;
        }
        if (timer > 0) {
            relays.set(number, on, after(now, timer));
        } else {
            relays.set(number, on);
        }
    }

    private String later(WebRequest request, long now) {
        int number = (int) request.number("id", -1);
        if (number < 0 || number >= relays.count()) {
            return NOT_FOUND;
        }
        return switch (request.path()) {
            case "/rpc/Switch.Set" -> {
                boolean was = relays.output(number);
                turn(number, request.get("on").equals("true") ? "on" : "off", request.number("toggle_after", 0), now);
                yield "{\"was_on\":" + was + "}";
            }
            case "/rpc/Switch.GetStatus" ->
                "{\"id\":" + number + ",\"source\":\"HTTP_in\",\"output\":" + relays.output(number) + "}";
            case "/rpc/Input.GetStatus" -> "{\"id\":" + number + ",\"state\":" + relays.input(number) + "}";
            default -> NOT_FOUND;
        };
    }
}
