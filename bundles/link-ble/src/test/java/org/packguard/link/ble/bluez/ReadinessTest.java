package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadinessTest {
    private static final int LONG = 50_000;

    private final Readiness readiness = new Readiness();

    private CompletableFuture<Boolean> waiting() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return readiness.await(LONG);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aDeviceThatHasToldNothingIsReady() throws IOException {
        assertTrue(readiness.await(0));
        readiness.told(new byte[0]);
        assertTrue(readiness.await(0));
    }

    @Test
    void oneThatIsNotReadyIsWaitedForInVain() throws IOException {
        readiness.told(new byte[] {1});
        assertFalse(readiness.await(1));
    }

    @Test
    void oneThatBecomesReadyEndsTheWait() throws Exception {
        readiness.told(new byte[] {(byte) 0xFF});
        CompletableFuture<Boolean> waiting = waiting();
        readiness.told(new byte[] {0});
        assertEquals(true, waiting.get(30, TimeUnit.SECONDS));
    }

    @Test
    void closingEndsTheWait() throws Exception {
        readiness.told(new byte[] {1});
        CompletableFuture<Boolean> waiting = waiting();
        readiness.close();
        assertEquals(false, waiting.get(30, TimeUnit.SECONDS));
    }
}
