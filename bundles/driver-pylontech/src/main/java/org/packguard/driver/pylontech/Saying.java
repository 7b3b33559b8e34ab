package org.packguard.driver.pylontech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/** Collects what the parts of one frame say. For one thread, once. */
final class Saying {
    private final Values.Builder values = Values.builder();
    private final List<Quantity> unavailable = new ArrayList<>(0);
    private final List<Reading.Text> texts = new ArrayList<>(0);
    private Reading.Verdict verdict = Reading.Verdict.NONE;
    private Optional<RejectReason> rejected = Optional.empty();

    /** The values. */
    Values.Builder values() {
        return values;
    }

    /** Whether a quantity has a number that means something. */
    boolean has(Quantity quantity) {
        return values.has(quantity) && !unavailable.contains(quantity);
    }

    /** What has been set is the code for "not available". */
    void unavailable(Quantity quantity) {
        unavailable.add(quantity);
    }

    /** Adds a text, unless there is nothing in it. */
    void text(String field, int part, String text) {
        if (!text.isEmpty()) {
            texts.add(new Reading.Text(field, part, text));
        }
    }

    /** An alarm speaks against what its direction says. */
    void against(AlarmId.Direction direction) {
        boolean both = direction == AlarmId.Direction.BOTH;
        verdict = new Reading.Verdict(
                verdict.charge() || both || direction == AlarmId.Direction.CHARGE,
                verdict.discharge() || both || direction == AlarmId.Direction.DISCHARGE);
    }

    /** Protections speak against what their directions say. */
    void against(Alarms protections) {
        protections.forEach(one -> against(one.id().direction()));
    }

    /** The frame cannot be what its identifier says. */
    void reject(RejectReason reason) {
        rejected = Optional.of(reason);
    }

    /** The frame's meaning; this is spent. */
    Reading reading() {
        return rejected.isPresent()
                ? new Reading.Rejected(rejected.get())
                : new Reading.Said(values.build(), List.copyOf(unavailable), List.copyOf(texts), verdict);
    }
}
