package org.packguard.guard.component;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Relay;
import org.packguard.model.user.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The button of a guard: pressed it acknowledges everything, held for 5 s it starts the recovery that is offered. */
final class Doorbell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final Duration HELD = Duration.ofSeconds(5);

    private final LivingGuard guard;
    private final Optional<String> relayId;
    private final Surroundings surroundings;
    private Relay relay;
    private AutoCloseable listening;

    Doorbell(LivingGuard guard, Optional<String> relayId, Surroundings surroundings) {
        this.guard = guard;
        this.relayId = relayId;
        this.surroundings = surroundings;
    }

    /** Follows the relay as it comes and goes. */
    synchronized void look() {
        Relay found = relayId.flatMap(surroundings::relay).orElse(null);
        if (found != relay) {
            end();
            relay = found;
            if (found instanceof Button button) {
                listening = button.onPress(this::pressed);
            }
        }
    }

    private void pressed(Duration held) {
        Actor who = new Actor("button", "relay " + relayId.orElse(""), false);
        if (held.compareTo(HELD) < 0) {
            guard.acknowledge(Optional.empty(), who);
        } else {
            recover(guard.latched().iterator(), who);
        }
    }

    /** The first one for which recovery is offered. */
    private void recover(Iterator<String> latched, Actor who) {
        if (latched.hasNext()) {
            guard.recover(latched.next(), who).thenAccept(result -> {
                if (result.refusal().isPresent()) {
                    recover(latched, who);
                }
            });
        }
    }

    private void end() {
        if (listening != null) {
            try {
                listening.close();
            } catch (Exception e) { // a relay that goes away has nobody left to tell
                LOG.debug("The button of {} was not let go", relayId, e);
            }
            listening = null;
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
