package org.packguard.openhab.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoundsTest {
    private final Rounds rounds = new Rounds();
    private final List<String> written = new ArrayList<>();

    @Test
    void onlyThePresentRoundWrites() {
        long first = rounds.begin();
        rounds.write(first, () -> written.add("first"));
        rounds.end();
        rounds.write(first, () -> written.add("late"));
        long second = rounds.begin();
        rounds.write(first, () -> written.add("later"));
        rounds.write(second, () -> written.add("second"));
        assertEquals(List.of("first", "second"), written);
        assertFalse(rounds.isPresent(first));
        assertTrue(rounds.isPresent(second));
    }

    @Test
    void aRoundMayEndItselfWhileItWrites() {
        long first = rounds.begin();
        rounds.write(first, rounds::end);
        assertFalse(rounds.isPresent(first));
    }

    @Test
    @Timeout(60)
    void theEndOfARoundWaitsForAWritingThatIsUnderWay() throws InterruptedException {
        Rounds patient = new Rounds(Duration.ofMinutes(10));
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        long first = patient.begin();
        Thread writer = new Thread(() -> patient.write(first, () -> {
            begun.countDown();
            await(goOn);
            order.add("written");
        }));
        writer.start();
        await(begun);
        Thread manager = new Thread(() -> {
            patient.end();
            order.add("ended");
        });
        manager.start();
        while (patient.isPresent(first)) {
            Thread.onSpinWait(); // the end has begun as soon as the round is over
        }
        goOn.countDown();
        manager.join();
        writer.join();
        assertEquals(List.of("written", "ended"), order);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
