package org.packguard.link.internal.share;

import java.util.function.Consumer;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkListener;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** A hold on a bus. */
final class BusHold extends Hold implements BusLink {
    private static final Reason CLOSED = Reason.of("link.closed", "the link is closed");

    private volatile BusHub hub;
    // the hub's, under its lock
    private long lastTurn;

    BusHold(Config config, String user, LinkListener listener, Consumer<Hold> release) {
        super(config, user, listener, release);
    }

    @Override
    BusHub hub() {
        return hub;
    }

    @Override
    void moveTo(Hub newHub) {
        lastTurn = 0;
        hub = (BusHub) newHub;
    }

    /** The number of the user's last turn on the hub. */
    long lastTurn() {
        return lastTurn;
    }

    void lastTurn(long turn) {
        lastTurn = turn;
    }

    @Override
    public void exchange(Exchange exchange) {
        if (closed()) {
            exchange.outcome().failed(CLOSED);
        } else {
            hub.exchange(this, exchange);
        }
    }
}
