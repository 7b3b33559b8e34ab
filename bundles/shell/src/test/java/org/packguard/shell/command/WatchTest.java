package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WatchTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicInteger times = new AtomicInteger();

    private Watch watch(OutputStream out, InputStream keyboard, Duration pause) {
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Watch(() -> times.incrementAndGet() + "\n", console, console, keyboard != null, keyboard, pause);
    }

    @Test
    void withoutTerminalTheTextsFollowEachOther() throws Exception {
        watch(printed, null, Duration.ZERO).run(3);
        assertEquals("1\n\n2\n\n3\n", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalTheScreenIsClearedAndQEnds() throws Exception {
        InputStream keyboard = new ByteArrayInputStream("xq".getBytes(StandardCharsets.US_ASCII));
        watch(printed, keyboard, Duration.ofDays(1)).run(Integer.MAX_VALUE);
        assertEquals("\u001b[H\u001b[2J1\n", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalTheEndOfItsInputEnds() throws Exception {
        watch(printed, InputStream.nullInputStream(), Duration.ofDays(1)).run(Integer.MAX_VALUE);
        assertEquals(1, times.get());
    }

    @Test
    void theReaderOfKeysEndsWithTheWatch() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw new InterruptedIOException();
                }
                return 0;
            }
        };
        watch(printed, silent, Duration.ZERO).run(2);
        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptEndsItAtOnce() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> watch(printed, null, Duration.ofDays(1))
                .run(2));
        assertEquals("1\n", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void itEndsWhenNobodyReadsAnyMore() throws Exception {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        watch(broken, null, Duration.ZERO).run(Integer.MAX_VALUE);
        assertEquals(1, times.get());
    }
}
