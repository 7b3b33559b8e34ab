package org.packguard.driver.jk;

import java.time.Duration;
import java.util.Optional;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * A pack behind a byte stream (Bluetooth, HLK-B40): asked once for its info and once for its cells, it sends cells frames by
 * itself. Whatever does not come is asked for again.
 */
final class JkStream implements StreamListener, OpenedBattery {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Without cells frames for so long they are asked for again. */
    private static final long CELLS_PATIENCE = Duration.ofSeconds(3).toNanos();

    /** The device may be asked for cells before it has sent its info, but would rather not. */
    private static final long INFO_PATIENCE = Duration.ofSeconds(2).toNanos();

    private final DriverBattery battery;
    private final Clock clock;
    private final StreamLink link;
    private final JkInput input;
    private final Deadline conversation;
    private final JkSwitching switching;
    private volatile Optional<JkVariant> variant = Optional.empty();
    private boolean connected;
    private boolean opened;
    private boolean cellsAsked;
    private boolean infoKnown;
    private long infoAskedAt;
    private long cellsAskedAt;
    private long cellsAt;

    /**
     * Begins to talk as soon as the link is connected.
     *
     * @param switching carries the battery's commands out
     */
    JkStream(DriverBattery battery, Config config, DriverServices services, JkSwitching switching)
            throws ConfigurationException {
        this.battery = battery;
        this.switching = switching;
        this.clock = services.clock();
        this.link = services.links().stream(config, "battery " + config.id(), this);
        this.input = new JkInput(link.counters(), this::heard, JkFormat.DATA, JkFormat.COMMAND);
        this.conversation = services.deadlines().every(PAUSE, this::goOn);
        switching.over(new JkStreamGear(link, services.deadlines(), () -> variant), battery);
        battery.operates(switching.switches());
        battery.onSilence(() -> link.reset(battery.silent()));
        synchronized (this) {
            opened = true;
            if (connected) {
                begin();
            }
        }
    }

    @Override
    public synchronized void connected() {
        connected = true;
        battery.linkConnected();
        if (opened) {
            begin();
        }
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        connected = false;
        battery.linkLost(reason);
        switching.lost(reason);
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        if (opened) {
            input.feed(buffer, offset, length, receivedAt);
        }
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        conversation.cancel();
        switching.close();
        link.close();
        battery.close();
    }

    private void begin() {
        input.reset();
        cellsAsked = false;
        infoKnown = false;
        variant = Optional.empty();
        cellsAt = clock.nanos();
        askForInfo();
    }

    private void heard(JkMessage message, long receivedAt) {
        if (message instanceof JkMessage.Cells cells) {
            cellsAt = receivedAt;
            variant = Optional.of(cells.content().variant());
        } else if (message instanceof JkMessage.Info) {
            infoKnown = true;
        }
        boolean ready = message instanceof JkMessage.Info || message instanceof JkMessage.Ack;
        if (ready && !cellsAsked) {
            askForCells();
        }
        JkInput.publish(message, receivedAt, battery);
        switching.heard(message);
    }

    private synchronized void goOn() {
        if (!connected) {
            return;
        }
        long now = clock.nanos();
        if (!cellsAsked) {
            if (now - infoAskedAt >= INFO_PATIENCE) {
                askForCells();
            }
        } else if (now - Math.max(cellsAt, cellsAskedAt) >= CELLS_PATIENCE) {
            askForCells();
        } else if (now - infoAskedAt
                >= (infoKnown ? JkDeliveries.INFO_PERIOD : JkDeliveries.SETTINGS_PERIOD).toNanos()) {
            askForInfo();
        } else if (now - cellsAskedAt >= JkDeliveries.SETTINGS_PERIOD.toNanos()) {
            askForCells();
        }
    }

    private void askForInfo() {
        infoAskedAt = clock.nanos();
        link.write(JkCommands.read(Register.INFO));
    }

    /** The answer is a settings frame, too. */
    private void askForCells() {
        cellsAsked = true;
        cellsAskedAt = clock.nanos();
        link.write(JkCommands.read(Register.CELLS));
    }
}
