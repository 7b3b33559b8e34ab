package org.packguard.driver.jk;

import java.util.Optional;

/**
 * Tells whose frame it was on an RS485 line. The 300 bytes do not say who sent them; the acknowledgement behind them does,
 * and a bus master's own, unasked ones are acknowledged with address 0. A frame without one belongs to nobody: a late answer
 * must never be credited to another pack. For one thread.
 */
final class JkTurn {
    private final int address;
    private JkMessage pending;

    /** Looks for the frames of one address, 0 for the bus master. */
    JkTurn(int address) {
        this.address = address;
    }

    /** Takes the next message of the line; the frame that has turned out to be the wanted device's, if this ended one. */
    Optional<JkMessage> next(JkMessage message) {
        if (message instanceof JkMessage.Ack ack) {
            JkMessage ended = pending;
            pending = null;
            boolean mine = ended != null
                    && ack.trigger()
                            .filter(one -> one.address() == address && answers(one.trigger(), ended))
                            .isPresent();
            return mine ? Optional.of(ended) : Optional.empty();
        }
        pending = message instanceof JkMessage.Request ? null : message;
        return Optional.empty();
    }

    /** Forgets a frame that waits for its acknowledgement. */
    void reset() {
        pending = null;
    }

    private static boolean answers(JkTrigger trigger, JkMessage frame) {
        return switch (trigger) {
            case STATUS -> frame instanceof JkMessage.Cells;
            case SETTINGS -> frame instanceof JkMessage.Settings;
            case ABOUT -> frame instanceof JkMessage.Info;
        };
    }
}
