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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pack that answers requests on a line which it may share with others: 4E57, or RS485 at an address of its own. */
final class JkPolled implements LinkListener, OpenedBattery {
    private static final Logger LOGGER = LoggerFactory.getLogger(JkPolled.class);

    /** How long an answer over 4E57 may take. */
    static final Duration UART_TIMEOUT = Duration.ofSeconds(5);

    /** How long a cells frame over RS485 may take. */
    static final Duration STATUS_TIMEOUT = Duration.ofMillis(500);

    private static final Duration DETAIL_TIMEOUT = Duration.ofSeconds(1);

    /** So long the maker wants the line to be silent before a request. */
    private static final Duration QUIET_GAP = Duration.ofMillis(100);

    private static final int RETRIES = 1;

    /** So long after the frame before it a write over 4E57 is taken. */
    private static final Duration WRITE_GAP = Duration.ofMillis(150);

    /** How long the undocumented answer to a write over 4E57 is waited for. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(1);

    private final DriverBattery battery;
    private final BusLink link;
    private final Poller poller;
    private final JkSwitching switching;
    private boolean connected;
    private boolean opened;

    /**
     * Begins to poll as soon as the link is connected.
     *
     * @param period how often measured values are asked for
     * @param address the address on RS485, empty for 4E57
     * @param switching carries the battery's commands out
     */
    JkPolled(
            DriverBattery battery,
            Config config,
            DriverServices services,
            Duration period,
            OptionalInt address,
            JkSwitching switching)
            throws ConfigurationException {
        this.battery = battery;
        this.switching = switching;
        this.link = services.links().bus(config, "battery " + config.id(), this);
        List<Poll> polls = address.isPresent() ? rs485(address.getAsInt(), period) : uart(period);
        Poll measured = polls.get(0);
        this.poller = new Poller(
                link,
                polls,
                services,
                (poll, reason, inARow) ->
                        LOGGER.debug("battery {}: {}: {}, {} in a row", battery.id(), poll.name(), reason, inARow));
        switching.over(
                address.isPresent()
                        ? new JkBusGear(
                                link,
                                services.deadlines(),
                                polls.get(1),
                                measured,
                                attempt -> List.of(modbus(attempt, address.getAsInt())))
                        : new JkBusGear(link, services.deadlines(), measured, measured, this::uart),
                battery);
        battery.operates(switching.switches());
        battery.onSilence(() -> link.reset(battery.silent()));
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
        switching.lost(reason);
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        poller.stop();
        switching.close();
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

    private List<Poll> uart(JkSwitching.Attempt attempt) {
        byte[] write = JkCommands.uartWrite(attempt.which().uart(), attempt.on());
        return List.of(
                once("authorisation", JkCommands.uartAuthorise(), this::uartAck, WRITE_GAP, QUIET_GAP),
                once("write", write, this::uartAck, WRITE_TIMEOUT, WRITE_GAP));
    }

    private Poll modbus(JkSwitching.Attempt attempt, int address) {
        JkModbus.Register register = attempt.which().modbus();
        Supplier<ReplyMatcher> reply = () -> new JkWritten(
                address,
                register,
                code -> attempt.refuse(Reason.of("jk.modbus", "the BMS refuses with Modbus exception {0}", code)));
        byte[] write = JkModbus.write(address, register, attempt.on() ? 1 : 0);
        return new Poll("write", write, reply, Duration.ZERO, STATUS_TIMEOUT, QUIET_GAP, RETRIES);
    }

    private static Poll once(
            String name, byte[] request, Supplier<ReplyMatcher> reply, Duration timeout, Duration quietGap) {
        return new Poll(name, request, reply, Duration.ZERO, timeout, quietGap);
    }

    private ReplyMatcher uartReply() {
        return uartReply(JkMessage.Report.class);
    }

    private ReplyMatcher uartAck() {
        return uartReply(JkMessage.Ack.class);
    }

    private ReplyMatcher uartReply(Class<? extends JkMessage> awaited) {
        Reply reply = new Reply();
        reply.input = new JkInput(
                link.counters(),
                (message, receivedAt) -> {
                    if (awaited.isInstance(message)) {
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
            switching.heard(message);
        }
    }
}
