package org.packguard.relay.button;

import java.time.Duration;
import java.util.function.Consumer;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

/** A relay whose device has a button, as one object. */
public record PressedRelay(Relay relay, Button button) implements Relay, Button {
    @Override
    public String id() {
        return relay.id();
    }

    @Override
    public String name() {
        return relay.name();
    }

    @Override
    public String type() {
        return relay.type();
    }

    @Override
    public Lease lease() {
        return relay.lease();
    }

    @Override
    public RelayStatus status() {
        return relay.status();
    }

    @Override
    public Vote vote(String who) {
        return relay.vote(who);
    }

    @Override
    public AutoCloseable onPress(Consumer<Duration> listener) {
        return button.onPress(listener);
    }
}
