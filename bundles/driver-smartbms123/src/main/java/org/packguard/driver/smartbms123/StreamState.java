package org.packguard.driver.smartbms123;

import java.time.Duration;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What several records of the stream say together: status bits by two of three records, since a record has no checksum at
 * all; balancing; and whether pack and cells fit together, which no single record shows. No clock of its own; for one thread.
 */
final class StreamState {
    /** Without a record for this long the link is lost, and samples from before it do not count with those after it. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private final StreamDecoder decoder;
    private final Majority status = new Majority();
    private final Majority second = new Majority();
    private final Balancing balancing = new Balancing();
    private Values together = Values.NONE;
    private int secondBits;
    private long lastAt;

    StreamState(StreamDecoder decoder) {
        this.decoder = decoder;
    }

    /** The connection has been interrupted: three new records decide. */
    void interrupted() {
        status.clear();
        forgetSecond();
        balancing.interrupted();
        together = Values.NONE;
    }

    /**
     * Takes in a record that was received at the given monotonic time.
     *
     * @return what it says and what became known by it, before plausibility; while pack and cells contradict each other that
     *     contradiction, so that nothing is published
     */
    Values accept(StreamRecord record, long at) {
        if (at - lastAt > SILENCE.toNanos()) {
            interrupted();
        }
        lastAt = at;
        Values measured = decoder.measured(record);
        remember(measured);
        if (Plausibility.check(together).contradictory()) {
            return together;
        }
        Values.Builder into = measured.toBuilder();
        if (record.kind() == StreamRecord.Kind.C) {
            readStatus(record, into);
        } else if (record.kind() == StreamRecord.Kind.V) {
            balancing.accept(Plausibility.check(measured).values(), at, into);
        }
        return into.build();
    }

    private void remember(Values measured) {
        Values.Builder all = together.toBuilder();
        for (Quantity one : new Quantity[] {
            Quantity.VOLTAGE, Quantity.CELL_COUNT, Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX
        }) {
            if (measured.has(one)) {
                all.set(one, measured.get(one));
            }
        }
        together = all.build();
    }

    private void readStatus(StreamRecord cell, Values.Builder into) {
        if (StreamDecoder.hasSecond(cell)) {
            second.accept(StreamDecoder.second(cell)).ifPresent(bits -> {
                secondBits = bits;
                StatusBits.readRelays(bits, into);
            });
        } else {
            forgetSecond();
        }
        status.accept(StreamDecoder.status(cell)).ifPresent(bits -> StatusBits.read(bits, secondBits, into));
    }

    private void forgetSecond() {
        second.clear();
        secondBits = 0;
    }
}
