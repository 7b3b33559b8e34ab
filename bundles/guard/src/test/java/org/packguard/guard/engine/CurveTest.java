package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares of an amount along a curve: level before the first and after the last point, straight between. */
class CurveTest {
    private static final Curve FALLING = Curve.of(1_000, 1_000, 2_000, 500, 4_000, 100);
    private static final Curve RISING = Curve.of(1_000, 100, 2_000, 1_000, 3_000, 1_000);

    @ParameterizedTest
    @CsvSource({
        "0, 60000",
        "1000, 60000",
        "1001, 59970",
        "1500, 45000",
        "2000, 30000",
        "3000, 18000",
        "3999, 6012",
        "4000, 6000",
        "9000, 6000"
    })
    void falls(long value, long share) {
        assertEquals(share, FALLING.share(value, 60_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 6000", "1000, 6000", "1500, 33000", "2000, 60000", "2500, 60000", "3000, 60000", "5000, 60000"})
    void rises(long value, long share) {
        assertEquals(share, RISING.share(value, 60_000));
    }

    @ParameterizedTest
    @CsvSource({"1500, 749, 561", "1500, 1, 0"})
    void isRoundedDown(long value, long amount, long share) {
        assertEquals(share, FALLING.share(value, amount));
    }
}
