package org.packguard.relay.shelly;

import java.time.Duration;
import java.util.Optional;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.http.Device;
import org.packguard.relay.http.JsonReply;
import org.packguard.relay.http.Timer;

/** What the two sorts of Shelly are asked, and what their answers mean: pure. */
enum Generation {
    /** The first, with a path for each relay. */
    GEN1 {
        @Override
        String set(int channel, boolean on, Optional<Duration> lease) {
            String turn = on ? "on" : "off";
            return "relay/" + channel
                    + lease.map(time -> Device.query("turn", turn, "timer", Long.toString(Timer.seconds(time))))
                            .orElseGet(() -> Device.query("turn", turn));
        }

        @Override
        Answer isSet(JsonReply reply, boolean on) {
            return reply.flag("ison").filter(is -> is == on).isPresent() ? Answer.done() : unclear();
        }

        @Override
        String status(int channel) {
            return "relay/" + channel;
        }

        @Override
        Optional<Boolean> isOn(JsonReply reply) {
            return reply.flag("ison");
        }

        @Override
        String input(int number) {
            return "status";
        }

        @Override
        Optional<Boolean> isPressed(JsonReply reply, int number) {
            return reply.at("inputs", number)
                    .flatMap(input -> input.number("input"))
                    .map(level -> level != 0);
        }
    },
    /** The second and all later ones, with remote calls. */
    GEN2 {
        @Override
        String set(int channel, boolean on, Optional<Duration> lease) {
            String id = Integer.toString(channel);
            String state = Boolean.toString(on);
            return "rpc/Switch.Set"
                    + lease.map(time -> Device.query(
                                    "id", id, "on", state, "toggle_after", Long.toString(Timer.seconds(time))))
                            .orElseGet(() -> Device.query("id", id, "on", state));
        }

        @Override
        Answer isSet(JsonReply reply, boolean on) {
            return reply.flag("was_on").isPresent() ? Answer.done() : unclear();
        }

        @Override
        String status(int channel) {
            return "rpc/Switch.GetStatus" + Device.query("id", Integer.toString(channel));
        }

        @Override
        Optional<Boolean> isOn(JsonReply reply) {
            return reply.flag("output");
        }

        @Override
        String input(int number) {
            return "rpc/Input.GetStatus" + Device.query("id", Integer.toString(number));
        }

        @Override
        Optional<Boolean> isPressed(JsonReply reply, int number) {
            return reply.flag("state");
        }
    };

    /** What every Shelly answers to without a password. */
    static final String WHO = "shelly";

    /** Which one has introduced itself; empty where it is none. */
    static Optional<Generation> of(JsonReply reply) {
        if (reply.number("gen").filter(generation -> generation >= 2).isPresent()) {
            return Optional.of(GEN2);
        }
        return reply.text("type").isPresent() ? Optional.of(GEN1) : Optional.empty();
    }

    /** Switches; with a lease it flips back by itself. */
    abstract String set(int channel, boolean on, Optional<Duration> lease);

    abstract Answer isSet(JsonReply reply, boolean on);

    abstract String status(int channel);

    abstract Optional<Boolean> isOn(JsonReply reply);

    abstract String input(int number);

    abstract Optional<Boolean> isPressed(JsonReply reply, int number);

    static Answer unclear() {
        return Answer.failed("relay.shelly-unclear", "the Shelly answers something else than was asked");
    }
}
