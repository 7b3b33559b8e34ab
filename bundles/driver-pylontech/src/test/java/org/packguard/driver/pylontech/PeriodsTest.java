package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class PeriodsTest {
    private static final Duration NOMINAL = Duration.ofSeconds(1);
    private static final long MILLI = 1_000_000L;

    private final Periods periods = new Periods(NOMINAL);
    private long now;

    private void seen(int id, Quantity quantity, long... pauses) {
        Values values = Values.builder().set(quantity, 1).build();
        Reading.Said said = new Reading.Said(values, List.of(), List.of(), Reading.Verdict.NONE);
        for (long pause : pauses) {
            now += pause * MILLI;
            periods.seen(new Telegrams.Frame(id, said, now));
        }
    }

    @Test
    void beforeItIsKnownThePeriodIsThatOfTheProtocol() {
        assertEquals(NOMINAL, periods.of(Quantity.SOC));
        seen(1, Quantity.SOC, 0, 5_000, 5_000, 5_000, 5_000);
        assertEquals(NOMINAL, periods.of(Quantity.SOC));
        seen(1, Quantity.SOC, 5_000);
        assertEquals(Duration.ofSeconds(5), periods.of(Quantity.SOC));
    }

    @ParameterizedTest
    @CsvSource({
        "98,100",
        "100,100",
        "124,100",
        "130,200",
        "990,1000",
        "1040,1000",
        "1300,2000",
        "9000,10000",
        "99999,60000"
    })
    void thePeriodIsARoundNumber(long pause, long millis) {
        seen(1, Quantity.SOC, 0, pause, pause, pause, pause, pause);
        assertEquals(Duration.ofMillis(millis), periods.of(Quantity.SOC));
    }

    @Test
    void twoLostFramesDoNotMakeAValueLiveLonger() {
        seen(1, Quantity.SOC, 0, 1_000, 1_000, 9_000, 9_000, 1_000);
        assertEquals(NOMINAL, periods.of(Quantity.SOC));
    }

    @Test
    void ofTwoFramesWithAValueTheFrequentOneCounts() {
        seen(1, Quantity.SOC, 0, 10_000, 10_000, 10_000, 10_000, 10_000);
        seen(2, Quantity.SOC, 0, 1_000, 1_000, 1_000, 1_000, 1_000);
        assertEquals(NOMINAL, periods.of(Quantity.SOC));
        periods.forget();
        assertEquals(0, periods.quantities().size());
    }
}
