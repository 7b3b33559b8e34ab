package org.packguard.simulator.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PtyLineTest {
    private final Semaphore connections = new Semaphore(0);
    private final PtyLine line;

    PtyLineTest() throws IOException {
        line = new PtyLine("packguard-simulator-line-test", Optional.empty());
        line.start(new Line.Listener() {
            @Override
            public void connected() {
                connections.release();
            }

            @Override
            public void received(byte[] bytes) {
                line.write(bytes);
            }
        });
    }

    @AfterEach
    void close() {
        line.close();
    }

    private boolean connected() throws InterruptedException {
        return connections.tryAcquire(500, TimeUnit.MILLISECONDS);
    }

    @Test
    void allBytesGoThroughBothWaysUnchanged() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (RandomAccessFile port = new RandomAccessFile(line.address(), "rw")) {
            port.write(all);
            byte[] back = new byte[all.length];
            port.readFully(back);
            assertArrayEquals(all, back);
        }
    }

    @Test
    void whatNobodyReadIsNotKeptForTheNextWhoOpensIt() throws Exception {
        try (RandomAccessFile port = new RandomAccessFile(line.address(), "rw")) {
            assertTrue(connections.tryAcquire(20, TimeUnit.SECONDS));
            line.write(new byte[] {1, 2, 3});
            assertEquals(1, port.read());
        }
        while (true) {
            // Whoever is quicker than the line's looking is still the one before, and tries again.
            try (RandomAccessFile port = new RandomAccessFile(line.address(), "rw")) {
                if (connected()) {
                    line.write(new byte[] {42});
                    assertEquals(42, port.read());
                    return;
                }
            }
        }
    }

    @Test
    void writingToNobodyIsHarmless() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            line.write(new byte[1_000]);
        }
        try (RandomAccessFile port = new RandomAccessFile(line.address(), "rw")) {
            assertTrue(connections.tryAcquire(20, TimeUnit.SECONDS));
            line.write(new byte[] {7});
            assertEquals(7, port.read());
        }
    }

    @Test
    void whoeverDoesNotReadDoesNotHoldUpTheLine() throws Exception {
        try (RandomAccessFile port = new RandomAccessFile(line.address(), "rw")) {
            assertTrue(connections.tryAcquire(20, TimeUnit.SECONDS));
            for (int i = 0; i < 1_000; i++) {
                line.write(new byte[1_000]);
            }
            assertEquals(0, port.read());
        }
    }
}
