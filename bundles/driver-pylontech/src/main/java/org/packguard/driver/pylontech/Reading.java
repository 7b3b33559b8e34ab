package org.packguard.driver.pylontech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.Quantity;

/** What one frame means. */
sealed interface Reading {
    /**
     * A frame of the battery.
     *
     * @param values what it says
     * @param unavailable the quantities among them whose number is the code for "not available"
     * @param texts what it says of the device
     * @param verdict whether it speaks against charging or discharging by an alarm
     */
    record Said(Values values, List<Quantity> unavailable, List<Text> texts, Verdict verdict) implements Reading {
        /** What a battery may publish: a number that means "not available" removes the older one. */
        Values usable() {
            if (unavailable.isEmpty()) {
                return values;
            }
            Values.Builder usable = values.toBuilder();
            unavailable.forEach(usable::invalid);
            return usable.build();
        }

        /** Every reason why a value would not be published as it is. */
        List<String> implausible() {
            List<String> reasons = new ArrayList<>();
            unavailable.forEach(one -> reasons.add(one.id() + " has the code for not available"));
            reasons.addAll(Plausibility.check(usable()).reasons());
            return reasons;
        }
    }

    /**
     * A text, or a part of one that is longer than a frame.
     *
     * @param field the name of the field of the device's information
     * @param part its place among the parts, from 0
     * @param text the characters, without filling behind them
     */
    record Text(String field, int part, String text) {}

    /**
     * What the alarms of a frame speak against, where the frame has no permits of its own.
     *
     * @param charge whether charging is spoken against
     * @param discharge whether discharging is spoken against
     */
    record Verdict(boolean charge, boolean discharge) {
        /** Nothing is spoken against. */
        static final Verdict NONE = new Verdict(false, false);
    }

    /**
     * A frame of somebody else, or one without anything that is known here.
     *
     * @param content what it is, by name
     */
    record Notice(Map<String, Object> content) implements Reading {}

    /**
     * A frame that cannot be what its identifier says.
     *
     * @param reason why
     */
    record Rejected(RejectReason reason) implements Reading {}

    /** An identifier that the protocol does not have. */
    record Unknown() implements Reading {}
}
