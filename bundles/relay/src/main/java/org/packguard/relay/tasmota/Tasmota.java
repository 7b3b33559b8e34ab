package org.packguard.relay.tasmota;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.http.JsonReply;
import org.packguard.relay.http.Timer;

/** The commands and what the answers mean: pure. Relays are counted from 1. */
final class Tasmota {
    /** From here on PulseTime counts seconds, this many less; below tenths of a second. */
    private static final long SECONDS_FROM = 100;

    private static final long MOST_TENTHS = 111;
    private static final long MOST_PULSE = 64_900;

    private Tasmota() {}

    static String power(int relay, boolean on) {
        return "Power" + relay + (on ? " ON" : " OFF");
    }

    static String power(int relay) {
        return "Power" + relay;
    }

    static String pulse(int relay, Duration lease) {
        return "PulseTime" + relay + " " + pulse(lease);
    }

    private static long pulse(Duration lease) {
        long seconds = Timer.seconds(lease);
        return seconds * 10 <= MOST_TENTHS ? seconds * 10 : Math.min(MOST_PULSE, seconds + SECONDS_FROM);
    }

    /** Whether the relay is on; the only one of a device is not numbered in its answers. */
    static Optional<Boolean> isOn(JsonReply reply, int relay) {
        return reply.text("POWER" + relay)
                .or(() -> relay == 1 ? reply.text("POWER") : Optional.empty())
                .map(state -> state.toUpperCase(Locale.ROOT))
                .filter(state -> state.equals("ON") || state.equals("OFF"))
                .map(state -> state.equals("ON"));
    }

    /** Whether PulseTime was taken; its answer looks different from version to version. */
    static boolean isPulseSet(JsonReply reply, int relay) {
        return reply.has("PulseTime" + relay) || relay == 1 && reply.has("PulseTime");
    }

    /** What an answer says that is not the one awaited. */
    static Answer unclear(JsonReply reply) {
        return reply.text("WARNING").isPresent()
                ? Answer.failed("relay.tasmota-password", "the device asks for another user or password")
                : Answer.failed("relay.tasmota-unclear", "the device answers something else than was asked");
    }
}
