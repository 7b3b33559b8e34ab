package org.packguard.bank.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Nature;
import org.packguard.model.quantity.Quantity;

class FreshnessTest {
    /** In seconds; a configured age of 0 is none. */
    @ParameterizedTest
    @CsvSource({
        "false, 0, REQUIRED, 1, 0, 10",
        "true, 0, REQUIRED, 1, 0, 30",
        "false, 0, REQUIRED, 5, 2, 19",
        "true, 0, DETAIL, 60, 1, 182",
        "false, 4, REQUIRED, 1, 0, 4",
        "false, 4, REQUIRED, 5, 2, 12",
        "true, 4, REQUIRED, 1, 0, 4",
        "false, 4, DETAIL, 1, 0, 10"
    })
    void valuesAreStaleWhenAGuardWouldSaySoOrAsConfigured(
            boolean bluetooth, long maxAge, Role role, long period, long timeout, long expected) {
        OptionalLong age = maxAge == 0 ? OptionalLong.empty() : OptionalLong.of(seconds(maxAge));
        Delivery delivery =
                new Delivery(Quantity.SOC, role, Duration.ofSeconds(period), Duration.ofSeconds(timeout), false);
        assertEquals(seconds(expected), new Freshness(Nature.PLAIN.byRadio(bluetooth), age).limit(delivery));
    }

    @Test
    void noNanosecondOfAPeriodIsLost() {
        Delivery delivery =
                new Delivery(Quantity.SOC, Role.REQUIRED, Duration.ofSeconds(7, 1), Duration.ofNanos(1), false);
        assertEquals(seconds(21) + 5, new Freshness(Nature.PLAIN, OptionalLong.empty()).limit(delivery));
        assertEquals(seconds(14) + 3, new Freshness(Nature.PLAIN, OptionalLong.of(1)).limit(delivery));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
