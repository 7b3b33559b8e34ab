package org.packguard.core.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.core.Await;

class WhiteboardTest {
    private final Whiteboard<Runnable> whiteboard = new Whiteboard<>("test");
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    interface Numbers {
        void number(int number);
    }

    @AfterEach
    void close() {
        whiteboard.close();
    }

    @Test
    void aListenerHearsEverythingInOrder() {
        try (Whiteboard<Numbers> numbers = new Whiteboard<>("numbers")) {
            numbers.add(heard::add);
            IntStream.range(0, 500).forEach(i -> numbers.tell(listener -> listener.number(i)));
            Await.until("all are heard", () -> heard.size() == 500);
            assertEquals(IntStream.range(0, 500).boxed().toList(), heard);
        }
    }

    @Test
    void aListenerThatHangsHoldsUpNeitherTheTellerNorOthers() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        whiteboard.add(() -> {
            hanging.countDown();
            awaitInterrupt(never);
        });
        whiteboard.add(() -> heard.add(1));
        whiteboard.tell(Runnable::run);
        Await.until("it hangs", () -> hanging.getCount() == 0);
        for (int i = 0; i < 3000; i++) {
            int told = i + 2;
            whiteboard.tell(Runnable::run);
            Await.until("the other has heard", () -> heard.size() == told);
        }
    }

    @Test
    void aListenerThatThrowsHearsTheNextAllTheSame() {
        AtomicInteger calls = new AtomicInteger();
        whiteboard.add(() -> {
            calls.incrementAndGet();
            throw new IllegalStateException("expected");
        });
        whiteboard.tell(Runnable::run);
        whiteboard.tell(Runnable::run);
        Await.until("it was called twice", () -> calls.get() == 2);
    }

    @Test
    void aListenerThatIsGoneIsInterruptedAndHearsNoMore() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Runnable listener = () -> {
            called.countDown();
            awaitInterrupt(never);
            interrupted.countDown();
        };
        whiteboard.add(listener);
        whiteboard.tell(Runnable::run);
        Await.until("it is called", () -> called.getCount() == 0);
        whiteboard.remove(listener);
        Await.until("it is interrupted", () -> interrupted.getCount() == 0);
        whiteboard.tell(Runnable::run);
        assertTrue(interrupted.getCount() == 0);
    }

    private static void awaitInterrupt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // what the test waits for
        }
    }
}
