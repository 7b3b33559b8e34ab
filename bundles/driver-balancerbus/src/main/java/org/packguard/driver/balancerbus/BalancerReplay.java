package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/**
 * A bus in a recording. Every request that was sent begins a read, which ends as it did then: by its reply, by silence, or
 * because nothing came; what comes later was nobody's. Bytes come on the link's thread, and this object's lock keeps closing apart.
 */
final class BalancerReplay implements OpenedBattery, StreamListener {
    private final DriverBattery battery;
    private final BalancerCommands commands;
    private final BusTiming timing;
    private final int modules;
    private final Conversation conversation;
    private final StreamLink link;
    private final long brokenAfter;
    /** The read under way, null for none. */
    private BalancerRead read;

    private BalancerReplyMatcher matcher;
    private long sentAt;
    private long lastActivity;

    private BalancerReplay(Config config, DriverServices services, int modules, BusTiming timing)
            throws ConfigurationException {
        this.modules = modules;
        this.timing = timing;
        brokenAfter = timing.longest().plus(timing.drain()).multipliedBy(2).toNanos();
        commands = BalancerCommands.distinct(config);
        battery = BalancerBus.battery(config, services, modules, timing);
        try {
            conversation = new Conversation(battery, config, commands, modules, timing);
            // it may begin to play at once, and its first bytes count
            synchronized (this) {
                link = services.links().stream(config, "battery " + config.id(), this);
            }
        } catch (ConfigurationException e) {
            battery.close();
            throw e;
        }
    }

    static BalancerReplay open(Config config, DriverServices services, int modules, BusTiming timing)
            throws ConfigurationException {
        return new BalancerReplay(config, services, modules, timing);
    }

    @Override
    public synchronized void connected() {
        read = null;
        battery.linkConnected();
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        battery.linkLost(reason);
    }

    @Override
    public synchronized void sent(byte[] request, long at) {
        long now = conversation.time().recorded(at);
        if (matcher == null || now - lastActivity > brokenAfter) {
            abandon(now);
        }
        endBefore(now);
        if (read != null) {
            matcher.silent();
            end(now);
        }
        read = commands.read(new String(request, StandardCharsets.ISO_8859_1))
                .filter(one -> one.module() <= modules)
                .orElse(null);
        matcher = conversation.matcher();
        matcher.sending(now);
        sentAt = now;
        lastActivity = now;
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        long now = conversation.time().recorded(receivedAt);
        endBefore(now);
        if (read != null) {
            lastActivity = now;
            if (matcher.received(buffer, offset, length, now)) {
                end(now);
            }
        }
    }

    /** A master asks on and on, so that a long pause is a line that was closed; what it had asked last came to nothing. */
    private void abandon(long now) {
        if (read != null && !matcher.answered()) {
            read = null;
        }
        endBefore(now);
        conversation.begin(now);
    }

    /** Ends the read under way where silence or its time-out has done so before the given moment. */
    private void endBefore(long now) {
        if (read == null) {
            return;
        }
        long silentAt = lastActivity + matcher.endingSilence();
        long timeoutAt = sentAt + timing.longest().toNanos();
        if (now - Math.min(silentAt, timeoutAt) >= 0) {
            if (silentAt <= timeoutAt) {
                matcher.silent();
            }
            end(Math.min(silentAt, timeoutAt));
        }
    }

    /** What is to be read again the recording itself knows. */
    private void end(long at) {
        BalancerRead ended = read;
        read = null;
        conversation.ended(ended, matcher, at, link.counters());
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
}
