package org.packguard.openhab.inverter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.OptionalLong;
import javax.measure.MetricPrefix;
import org.junit.jupiter.api.Test;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;

class AmperesTest {
    @Test
    void aNumberIsAmperesAndAUnitIsHeeded() {
        assertEquals(OptionalLong.of(16_500), Amperes.milliamperes(new DecimalType(new BigDecimal("16.5"))));
        assertEquals(OptionalLong.of(16_500), Amperes.milliamperes(16.5));
        assertEquals(OptionalLong.of(16_000), Amperes.milliamperes(16));
        assertEquals(OptionalLong.of(7_000), Amperes.milliamperes(new QuantityType<>(7, Units.AMPERE)));
        assertEquals(
                OptionalLong.of(250), Amperes.milliamperes(new QuantityType<>(250, MetricPrefix.MILLI(Units.AMPERE))));
    }

    @Test
    void aLimitIsRoundedDown() {
        assertEquals(OptionalLong.of(1_999), Amperes.milliamperes(1.9999));
        assertEquals(OptionalLong.of(0), Amperes.milliamperes(new DecimalType(new BigDecimal("1E-999999999"))));
    }

    @Test
    void whatIsBeyondAllInvertersIsBounded() {
        assertEquals(
                OptionalLong.of(1_000_000_000), Amperes.milliamperes(new DecimalType(new BigDecimal("1E+999999999"))));
        assertEquals(OptionalLong.of(-1), Amperes.milliamperes(new DecimalType(new BigDecimal("-1E+999999999"))));
    }

    @Test
    void whatIsNoCurrentIsNone() {
        assertEquals(OptionalLong.empty(), Amperes.milliamperes(new QuantityType<>(7, Units.VOLT)));
        assertEquals(OptionalLong.empty(), Amperes.milliamperes(Double.NaN));
        assertEquals(OptionalLong.empty(), Amperes.milliamperes(OnOffType.ON));
    }
}
