package org.packguard.driver.smartbms123;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.PlayedTime;
import org.packguard.link.LinkParameters;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A battery whose BMS talks over Bluetooth, or is heard in a recording of that. Bytes come in on the link's thread, the
 * conversation goes on on that of the deadlines; this object's lock keeps the two apart. Only records of the stream are ever
 * logged, since other lines may hold the PIN.
 */
final class SmartBms123Stream implements OpenedBattery, StreamListener, StreamFramer.Sink, Conversation.Partner {
    private static final Logger LOGGER = LoggerFactory.getLogger(SmartBms123Stream.class);
    private static final Reason UNANSWERED = Reason.of("smartbms123.unanswered", "the BMS does not answer");

    private static final Reason READ_ONLY =
            Reason.of("battery.read-only", "this battery takes no commands: over Bluetooth it is only read");

    private final DriverBattery battery;
    private final Clock clock;
    private final PlayedTime time;
    private final StreamFramer framer = new StreamFramer(this);
    private final StreamState state;
    private final StreamMask mask = new StreamMask();
    private final Optional<Conversation> conversation;
    private final Deadline pulse;
    private StreamLink link;
    private long cells;
    private boolean skipped;

    private SmartBms123Stream(Config config, DriverServices services, boolean recording) {
        clock = services.clock();
        time = PlayedTime.of(config);
        state = new StreamState(new StreamDecoder(TemperatureFormula.of(config)));
        battery = new DriverBattery(
                SmartBms123Provider.TYPE,
                config,
                services,
                SmartBms123Deliveries.ofStream(SmartBms123Deliveries.MOST_CELLS),
                StreamState.SILENCE,
                command -> CompletableFuture.completedFuture(CommandResult.refused(READ_ONLY)));
        conversation = recording
                ? Optional.empty()
                : Optional.of(new Conversation(config.find(LinkParameters.PIN), mask, this));
        pulse = recording ? () -> {} : services.deadlines().every(Conversation.PAUSE, this::goOn);
        battery.is(SmartBms123Provider.NATURE);
        battery.onSilence(() -> reset(battery.silent()));
    }

    /**
     * Opens it.
     *
     * @param recording whether it is a recording, to which nothing is said
     */
    static SmartBms123Stream open(Config config, DriverServices services, boolean recording)
            throws ConfigurationException {
        SmartBms123Stream opened = new SmartBms123Stream(config, services, recording);
        try {
            synchronized (opened) {
                opened.link = services.links().stream(config, "battery " + config.id(), opened);
            }
            return opened;
        } catch (ConfigurationException e) {
            opened.pulse.cancel();
            opened.battery.close();
            throw e;
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public synchronized void connected() {
        framer.reset();
        state.interrupted();
        battery.linkConnected();
        conversation.ifPresent(one -> one.connected(clock.nanos()));
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        battery.linkLost(conversation.flatMap(Conversation::disconnected).orElse(reason));
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        framer.feed(buffer, offset, length, receivedAt);
    }

    @Override
    public void mask(Direction direction, byte[] copy) {
        mask.mask(direction, copy);
    }

    @Override
    public void line(String line, long offset, long receivedAt) {
        Optional<StreamRecord> record = StreamRecord.of(line);
        if (record.isPresent()) {
            conversation.ifPresent(one -> one.streams(receivedAt));
            record(record.get(), receivedAt);
        } else if (!conversation.map(one -> one.answered(line, receivedAt)).orElse(false)) {
            rejected(RejectReason.TYPE, offset, line.length());
        }
    }

    @Override
    public void rejected(RejectReason reason, long offset, int length) {
        LOGGER.debug("battery {}: {} bytes rejected: {}", battery.id(), length, reason.id());
        skipped = true;
        link.counters().rejected(reason);
    }

    private void record(StreamRecord record, long receivedAt) {
        LOGGER.trace("battery {}: {}", battery.id(), record);
        link.counters().frame();
        if (skipped) {
            skipped = false;
            link.counters().resynchronised();
        }
        Values values = state.accept(record, time.recorded(receivedAt));
        if (values.has(Quantity.CELL_COUNT) && values.get(Quantity.CELL_COUNT) != cells) {
            cells = values.get(Quantity.CELL_COUNT);
            battery.delivers(SmartBms123Deliveries.ofStream((int) cells));
        }
        battery.received(values, receivedAt);
    }

    @Override
    public void send(byte[] bytes) {
        link.write(bytes);
    }

    @Override
    public void learned(Question.Answer answer, long at) {
        battery.identified(answer.info());
        if (!answer.values().isEmpty()) {
            battery.received(answer.values(), at);
        }
    }

    @Override
    public void refused(Reason why) {
        battery.unreachable(why);
    }

    @Override
    public void unanswered() {
        link.reset(UNANSWERED);
    }

    private synchronized void goOn() {
        conversation.ifPresent(one -> one.tick(clock.nanos()));
    }

    private void reset(Reason why) {
        StreamLink current;
        synchronized (this) {
            current = link;
        }
        current.reset(why);
    }

    @Override
    public void close() {
        StreamLink last;
        synchronized (this) {
            last = link;
        }
        pulse.cancel();
        battery.close();
        last.close();
    }
}
