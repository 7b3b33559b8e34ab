package org.packguard.core.level;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.packguard.core.level.LevelSettings.RelayRule;
import org.packguard.model.guard.Guard;
import org.packguard.model.level.Level;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vote of one battery's level in the relay that follows it, renewed by whoever calls. For one thread at a time. */
final class LevelRelay {
    /** How long the relay stays closed without renewal. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LevelRelay.class);

    private final String battery;
    private final RelayRule rule;
    private final Supplier<List<Relay>> relays;
    private final Supplier<List<Guard>> guards;
    private final Clock clock;
    private Relay relay;
    private Relay.Vote vote;
    private String told = "";

    LevelRelay(
            String battery, RelayRule rule, Supplier<List<Relay>> relays, Supplier<List<Guard>> guards, Clock clock) {
        this.clock = clock;
        this.battery = battery;
        this.rule = rule;
        this.relays = relays;
        this.guards = guards;
    }

    /** Asks for what the level wants, for one lease. */
    void follow(Optional<Level> level) {
        try {
            hold(find());
            if (relay == null) {
                tell("relay " + rule.relay() + " is not there");
            } else if (mayClose(level)) {
                vote.permit(LEASE);
            } else {
                vote.withdraw();
            }
        } catch (RuntimeException e) { // a relay is foreign code, and other batteries are waiting
            tell("relay " + rule.relay() + " failed: " + e);
        }
    }

    void end() {
        hold(null);
    }

    private boolean mayClose(Optional<Level> level) {
        if (!level.equals(Optional.of(rule.on()))) {
            tell("");
            return false;
        }
        if (relay.lease() == Lease.NONE && !rule.withoutLease()) {
            tell(
                    "relay " + rule.relay()
                            + " stays open, because nobody would open it if Packguard died; allowWithoutLease = true allows it");
            return false;
        }
        if (rule.on() == Level.LOW && !rule.unguarded() && !guarded()) {
            tell("relay " + rule.relay() + " stays open without the charge permit of a guard");
            return false;
        }
        tell("");
        return true;
    }

    /** Whether there is a guard of the battery and all of them permit charging; one that is silent permits nothing. */
    private boolean guarded() {
        List<Guard> mine = guards.get().stream()
                .filter(guard -> guard.battery().equals(battery))
                .toList();
        return !mine.isEmpty()
                && mine.stream()
                        .map(Guard::decision)
                        .allMatch(decision -> decision.charge() && clock.nanos() - decision.at() <= LEASE.toNanos());
    }

    private Relay find() {
        return relays.get().stream()
                .filter(one -> one.id().equals(rule.relay()))
                .findFirst()
                .orElse(null);
    }

    private void hold(Relay found) {
        if (found == relay) {
            return;
        }
        Relay.Vote old = vote;
        relay = null;
        vote = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                LOG.debug("the vote of {} in relay {} could not be taken back", battery, rule.relay(), e);
            }
        }
        if (found != null) {
            vote = found.vote("level " + battery);
            relay = found;
        }
    }

    private void tell(String what) {
        if (!what.equals(told)) {
            told = what;
            if (!what.isEmpty()) {
                LOG.warn("Level of {}: {}", battery, what);
            }
        }
    }
}
