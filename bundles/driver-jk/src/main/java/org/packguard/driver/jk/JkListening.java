package org.packguard.driver.jk;

import java.util.OptionalInt;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** A pack that is only overheard: on an RS485 line whose master is a pack with address 0, or in a recording. Sends nothing. */
final class JkListening implements StreamListener, OpenedBattery {
    private final DriverBattery battery;
    private final StreamLink link;
    private final JkInput input;
    private final OptionalInt address;
    private final JkTurn turn;
    private final boolean polled;

    /**
     * Begins to listen.
     *
     * @param address whose frames to take on RS485, 0 for the master; empty where all frames are of one pack
     * @param polled whether frames come in answer to requests, so that what comes before one is no part of what comes after
     */
    JkListening(
            DriverBattery battery,
            Config config,
            DriverServices services,
            OptionalInt address,
            boolean polled,
            JkFormat... formats)
            throws ConfigurationException {
        this.battery = battery;
        this.address = address;
        this.turn = new JkTurn(address.orElse(0));
        this.polled = polled;
        // a recording may begin to play at once, and its first bytes count
        synchronized (this) {
            this.link = services.links().stream(config, "battery " + config.id(), this);
            this.input = new JkInput(link.counters(), this::heard, formats);
        }
        battery.onSilence(() -> link.reset(battery.silent()));
    }

    @Override
    public synchronized void connected() {
        battery.linkConnected();
        input.reset();
        turn.reset();
    }

    @Override
    public void disconnected(Reason reason) {
        battery.linkLost(reason);
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        input.feed(buffer, offset, length, receivedAt);
    }

    /** A request that was recorded: what was still awaited then was given up. */
    @Override
    public synchronized void sent(byte[] request, long sentAt) {
        if (polled) {
            input.reset();
            turn.reset();
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        link.close();
        battery.close();
    }

    private void heard(JkMessage message, long receivedAt) {
        if (address.isEmpty()) {
            JkInput.publish(message, receivedAt, battery);
        } else {
            turn.next(message).ifPresent(mine -> JkInput.publish(mine, receivedAt, battery));
        }
    }
}
