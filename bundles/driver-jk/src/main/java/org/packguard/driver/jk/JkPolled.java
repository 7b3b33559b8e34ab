package org.packguard.driver.jk;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.Poll;
import org.packguard.driver.kit.Poller;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange.ReplyMatcher;
import org.packguard.link.LinkListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** A pack that answers requests on a line which it may share with others: 4E57, or RS485 at an address of its own. */
final class JkPolled implements LinkListener, OpenedBattery {
    /** How long an answer over 4E57 may take. */
    static final Duration UART_TIMEOUT = Duration.ofSeconds(5);

    /** How long a cells frame over RS485 may take. */
    static final Duration STATUS_TIMEOUT = Duration.ofMillis(500);

    private static final Duration DETAIL_TIMEOUT = Duration.ofSeconds(1);

    /** So long the maker wants the line to be silent before a request. */
    private static final Duration QUIET_GAP = Duration.ofMillis(100);

    private static final int RETRIES = 1;

    /** After so many unanswered requests for the measured values in a row the line is opened anew. */
    private static final int MISSES = 8;

    private final DriverBattery battery;
    private final BusLink link;
    private final Poller poller;
    private boolean connected;
    private boolean opened;

    /**
     * Begins to poll as soon as the link is connected.
     *
     * @param period how often measured values are asked for
     * @param address the address on RS485, empty for 4E57
     */
    JkPolled(DriverBattery battery, Config config, DriverServices services, Duration period, OptionalInt address)
            throws ConfigurationException {
        this.battery = battery;
        this.link = services.links().bus(config, "battery " + config.id(), this);
        List<Poll> polls = address.isPresent() ? rs485(address.getAsInt(), period) : uart(period);
        Poll measured = polls.get(0);
        this.poller = new Poller(link, polls, services, (poll, reason, inARow) -> {
            if (poll == measured && inARow % MISSES == 0) {
                link.reset(Reason.of("jk.unanswered", "{0} requests in a row were not answered", inARow));
            }
        });
        battery.onSilence(() -> link.reset(JkProvider.SILENT));
        synchronized (this) {
            opened = true;
            if (connected) {
                poller.start();
            }
        }
    }

    @Override
    public synchronized void connected() {
        connected = true;
        battery.linkConnected();
        if (opened) {
            poller.start();
        }
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        connected = false;
        battery.linkLost(reason);
        if (opened) {
            poller.stop();
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        poller.stop();
        link.close();
        battery.close();
    }

    private List<Poll> uart(Duration period) {
        return List.of(
                new Poll("all values", JkCommands.uartReadAll(), this::uartReply, period, UART_TIMEOUT, QUIET_GAP));
    }

    private List<Poll> rs485(int address, Duration period) {
        return List.of(
                trigger(JkTrigger.STATUS, address, period, STATUS_TIMEOUT),
                trigger(JkTrigger.SETTINGS, address, JkDeliveries.SETTINGS_PERIOD, DETAIL_TIMEOUT),
                trigger(JkTrigger.ABOUT, address, JkDeliveries.INFO_PERIOD, DETAIL_TIMEOUT));
    }

    private Poll trigger(JkTrigger what, int address, Duration period, Duration timeout) {
        Supplier<ReplyMatcher> reply = () -> triggerReply(address);
        String name = what.name().toLowerCase(Locale.ROOT) + " of address " + address;
        return new Poll(name, JkCommands.trigger(address, what), reply, period, timeout, QUIET_GAP, RETRIES);
    }

    private ReplyMatcher uartReply() {
        Reply reply = new Reply();
        reply.input = new JkInput(
                link.counters(),
                (message, receivedAt) -> {
                    if (message instanceof JkMessage.Report) {
                        reply.complete(message, receivedAt);
                    }
                },
                JkFormat.UART);
        return reply;
    }

    private ReplyMatcher triggerReply(int address) {
        Reply reply = new Reply();
        JkTurn turn = new JkTurn(address);
        reply.input = new JkInput(
                link.counters(),
                (message, receivedAt) -> turn.next(message).ifPresent(mine -> reply.complete(mine, receivedAt)),
                JkFormat.DATA,
                JkFormat.TRIGGER);
        return reply;
    }

    /** One awaited answer. */
    private final class Reply implements ReplyMatcher {
        private JkInput input;
        private boolean complete;

        @Override
        public boolean received(byte[] buffer, int offset, int length, long receivedAt) {
            input.feed(buffer, offset, length, receivedAt);
            return complete;
        }

        private void complete(JkMessage message, long receivedAt) {
            complete = true;
            JkInput.publish(message, receivedAt, battery);
        }
    }
}
