package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.quantity.Quantity;

/** The row {@code temperature-rise}: the line of least squares, its window and its bounds. */
class TemperatureRiseTest {
    private final Bench bench =
            Bench.of("maxAge=300", "minOff=10", "tMaxDischarge=100", "criticalTemperature=110", "tMax=90");

    /** So that nothing depends on time having begun with the first sample. */
    TemperatureRiseTest() {
        bench.now = 1_000 * Times.SECOND;
    }

    private void at(double seconds, long hundredths) {
        if (bench.last != null) {
            bench.pass(seconds - (double) (bench.now - 1_000 * Times.SECOND) / Times.SECOND);
        }
        bench.degrees("30", BigDecimal.valueOf(hundredths, 2).toPlainString()).sample();
    }

    /** Sixteen samples within three minutes, in eighths of a minute: sums and quotients of them have no rounding. */
    private void line(long from, long perMinute) {
        for (int i = 0; i < 16; i++) {
            int eighths = i < 15 ? i : 24;
            at(eighths * 7.5, from + perMinute * eighths / 8);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, ''", "208, temperature-rise*", "-208, ''"})
    void twoKelvinAMinuteAreNotEnough(long perMinute, String conditions) {
        line(5_000, perMinute);
        assertEquals(conditions, bench.conditions());
    }

    @ParameterizedTest
    @CsvSource({"3.99, ''", "4.00, temperature-rise*"})
    void aRiseOfLessThanFourStepsOfTheSensorIsNone(BigDecimal step, String conditions) {
        jump(4_501, step);
        assertEquals(conditions, bench.conditions());
    }

    /** Five samples and five warmer ones, at moments that make the line through them as steep as can be. */
    private void jump(long from, BigDecimal step) {
        int[] moments = {0, 60, 62, 64, 66, 114, 116, 118, 120, 180};
        for (int i = 0; i < moments.length; i++) {
            at(moments[i], from + (i < 5 ? 0 : step.movePointRight(2).longValueExact()));
        }
    }

    @ParameterizedTest
    @CsvSource({"3800, ''", "3801, temperature-rise*"})
    void aRiseThatEndsAtFortyFiveDegreesIsNone(long from, String conditions) {
        jump(from, new BigDecimal("7"));
        assertEquals(conditions, bench.conditions());
    }

    @Test
    void samplesLessThanTwoSecondsApartAreOne() {
        jump(4_501, new BigDecimal("3.99"));
        at(181.9, 6_000);
        assertEquals("", bench.conditions());
        at(182.1, 6_000);
        assertEquals("temperature-rise*", bench.conditions());
    }

    @Test
    void threeMinutesAreTheLeastHoweverManySamples() {
        for (int second = 0; second < 180; second += 2) {
            at(second, 5_000 + second * 10L);
        }
        at(179.9, 6_800);
        assertEquals("", bench.conditions());
        at(180, 6_800);
        assertEquals("", bench.conditions());
        at(182, 6_820);
        assertEquals("temperature-rise*", bench.conditions());
    }

    @Test
    void tenSamplesAreKeptHoweverOldTheyAre() {
        for (int i = 0; i < 9; i++) {
            at(i * 23, 4_600 + i * 100L);
        }
        assertEquals("", bench.conditions());
        at(9 * 23, 5_500);
        assertEquals("temperature-rise*", bench.conditions());
    }

    @Test
    void whatIsOlderThanThreeMinutesCountsNoMore() {
        at(0, 2_800);
        for (int i = 1; i < 11; i++) {
            at(i * 18, 4_500);
        }
        at(198, 4_501);
        assertEquals("", bench.conditions());
    }

    @Test
    void itsCauseIsGoneWhenTheLineIsFlatAndTheCellBelowFortyFiveDegrees() {
        jump(4_400, new BigDecimal("10"));
        at(182, 4_499);
        refused(true);
        for (int second = 200; second <= 600; second += 10) {
            at(second, 4_500);
        }
        refused(true);
        at(610, 4_499);
        refused(false);
    }

    private void refused(boolean refused) {
        bench.acknowledge().evaluate();
        assertEquals(refused ? "the cause is still there" : "", bench.refusal());
    }

    @Test
    void balancingEmptiesTheWindow() {
        jump(4_501, new BigDecimal("3.99"));
        bench.set(Quantity.BALANCING, "1");
        at(182, 4_901);
        bench.set(Quantity.BALANCING, "0");
        for (int second = 184; second < 182 + 600 + 180; second += 2) {
            at(second, 4_901 + second);
        }
        assertEquals("", bench.conditions());
    }
}
