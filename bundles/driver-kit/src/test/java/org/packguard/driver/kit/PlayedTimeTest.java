package org.packguard.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.provider.Config;

class PlayedTimeTest {
    private static final long START = 123_456_789_012_345L;

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.3", "1", "7", "10000"})
    void millisecondsOfTheRecordingComeBackExactly(String speed) {
        PlayedTime time =
                PlayedTime.of(new Config("one", "test", Map.of("transport", "replay", "speed", new BigDecimal(speed))));
        long origin = time.recorded(START);
        for (long millis = 0; millis < 100_000_000_000L; millis = millis * 3 + 1) {
            long playedAt = START + (long) (millis * 1e6 / Double.parseDouble(speed));
            long recordedAt = time.recorded(playedAt);
            assertEquals(millis * 1_000_000, recordedAt - origin);
            assertEquals(playedAt, time.played(recordedAt), 1e6);
        }
    }

    @Test
    void whatIsNotPlayedHasItsOwnTime() {
        PlayedTime time =
                PlayedTime.of(new Config("one", "test", Map.of("transport", "serial", "speed", BigDecimal.TEN)));
        assertEquals(START, time.recorded(START));
        assertEquals(START + 1, time.recorded(START + 1));
        assertEquals(START, time.played(START));
    }
}
