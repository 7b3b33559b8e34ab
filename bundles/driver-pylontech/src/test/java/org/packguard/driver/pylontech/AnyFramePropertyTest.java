package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.packguard.can.CanFrame;
import org.packguard.model.quantity.Quantity;

class AnyFramePropertyTest {
    private static final List<PylontechDecoder> HIGH = List.of(
            PylontechDecoder.ofHighVoltage(false, true),
            PylontechDecoder.ofHighVoltage(true, true),
            PylontechDecoder.ofHighVoltage(true, false));

    @Property
    void anyFrameOfElevenBitsIsSurvived(
            @ForAll @IntRange(min = 0x300, max = 0x3FF) int id,
            @ForAll Dialect dialect,
            @ForAll @Size(max = 8) byte[] data) {
        Fuzzing.check(PylontechDecoder.ofLowVoltage(dialect, 100), CanFrame.standard(id, data));
    }

    @Property
    void anyFrameOfTwentyNineBitsIsSurvived(
            @ForAll @IntRange(min = 0x4200, max = 0x42FF) int low,
            @ForAll @IntRange(min = 0x7300, max = 0x734F) int high,
            @ForAll @Size(max = 8) byte[] data) {
        for (PylontechDecoder decoder : HIGH) {
            Fuzzing.check(decoder, CanFrame.extended(low, data));
            Fuzzing.check(decoder, CanFrame.extended(high, data));
        }
    }

    @Property
    void limitsOfCurrentAreNeverNegativeWhereTheyArePublished(@ForAll @Size(8) byte[] data) {
        for (Quantity limit : List.of(Quantity.CHARGE_CURRENT_LIMIT, Quantity.DISCHARGE_CURRENT_LIMIT)) {
            Reading low = PylontechDecoder.ofLowVoltage(Dialect.PYLONTECH, 100).read(CanFrame.standard(0x351, data));
            Reading high = HIGH.get(0).read(CanFrame.extended(0x4220, data));
            for (Reading one : List.of(low, high)) {
                long value = assertInstanceOf(Reading.Said.class, one).usable().get(limit, 0);
                assertTrue(value >= 0, () -> limit + " is " + value);
            }
        }
    }
}
