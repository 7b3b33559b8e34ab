package org.packguard.link.internal.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheCapAndNeverOverflows() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 0);
        List<Long> millis = IntStream.of(1, 2, 3, 6, 7, 8, 100, Integer.MAX_VALUE)
                .mapToObj(failures -> backoff.pause(failures) / 1_000_000)
                .toList();
        assertEquals(List.of(500L, 1_000L, 2_000L, 16_000L, 30_000L, 30_000L, 30_000L, 30_000L), millis);
    }

    @Test
    void jitterShortensByUpToAHalf() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 1);
        assertEquals(Duration.ofMillis(250).toNanos(), backoff.pause(1));
        assertEquals(Duration.ofSeconds(15).toNanos(), backoff.pause(50));
    }
}
