package org.packguard.mqtt.relay;

import java.time.Duration;
import java.util.Optional;
import org.packguard.model.relay.Lease;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Message;

/** What is sent to a device to close and open its relay, and what it says of itself. Pure. */
sealed interface Wiring {
    /** Who opens it when renewal stops. */
    Lease lease();

    /** Closes it, where the device has a timer for so long. */
    Message close(Duration lease);

    /** Opens it. */
    Message open();

    /** Where it says how it is; empty where it does not. */
    Optional<String> stateTopic();

    /** What it says; empty where that is neither. */
    Optional<Boolean> isClosed(Inbound message);

    /**
     * Any device: two payloads in a topic.
     *
     * @param commandTopic where it is told
     * @param on closes it
     * @param off opens it
     * @param stateTopic where it says the same of itself
     */
    record Plain(String commandTopic, String on, String off, Optional<String> stateTopic) implements Wiring {
        @Override
        public Lease lease() {
            return Lease.NONE;
        }

        @Override
        public Message close(Duration lease) {
            return Message.passing(commandTopic, on);
        }

        @Override
        public Message open() {
            return Message.passing(commandTopic, off);
        }

        @Override
        public Optional<Boolean> isClosed(Inbound message) {
            String text = message.text().strip();
            return text.equals(on) ? Optional.of(true) : text.equals(off) ? Optional.of(false) : Optional.empty();
        }
    }

    /**
     * A device with Tasmota, whose PulseTime switches off what is not renewed.
     *
     * @param device its topic
     * @param relay the number of the relay, from 1
     */
    record Tasmota(String device, int relay) implements Wiring {
        /** From here on PulseTime counts seconds, this many less; below tenths of a second. */
        private static final long SECONDS_FROM = 100;

        private static final long MOST_TENTHS = 111;
        private static final long MOST_PULSE = 64_900;

        /** How much longer than the lease, so that one renewal may be late. */
        private static final Duration MARGIN = Duration.ofSeconds(2);

        @Override
        public Lease lease() {
            return Lease.DEVICE;
        }

        @Override
        public Message close(Duration lease) {
            return Message.passing(
                    "cmnd/" + device + "/Backlog0",
                    "PulseTime" + relay + " " + pulse(lease) + "; Power" + relay + " ON");
        }

        private static long pulse(Duration lease) {
            Duration whole = lease.plus(MARGIN);
            long seconds = whole.getNano() == 0 ? whole.getSeconds() : whole.getSeconds() + 1;
            return seconds * 10 <= MOST_TENTHS ? seconds * 10 : Math.min(MOST_PULSE, seconds + SECONDS_FROM);
        }

        @Override
        public Message open() {
            return Message.passing("cmnd/" + device + "/Power" + relay, "OFF");
        }

        /** The only relay of a device is not numbered. */
        @Override
        public Optional<String> stateTopic() {
            return Optional.of("stat/" + device + "/+");
        }

        @Override
        public Optional<Boolean> isClosed(Inbound message) {
            String leaf = message.topic().substring(message.topic().lastIndexOf('/') + 1);
            if (!leaf.equals("POWER" + relay) && !(relay == 1 && leaf.equals("POWER"))) {
                return Optional.empty();
            }
            String text = message.text().strip();
            return text.equals("ON") ? Optional.of(true) : text.equals("OFF") ? Optional.of(false) : Optional.empty();
        }
    }
}
