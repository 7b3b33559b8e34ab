package org.packguard.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.core.Await;
import org.packguard.model.event.Event;
import org.packguard.model.problem.Reason;

class EventBookTest {
    private final EventBook book = new EventBook();

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void theNewestAreKeptNewestFirstAndMemoryIsBounded() {
        IntStream.range(0, EventBook.KEPT + 5).forEach(i -> book.tell(event(i)));
        assertEquals(EventBook.KEPT, book.recent().size());
        assertEquals(event(EventBook.KEPT + 4), book.recent().get(0));
        assertEquals(event(5), book.recent().get(EventBook.KEPT - 1));
    }

    @Test
    void everyListenerHearsEveryEventInOrderWhateverAnotherDoes() {
        CountDownLatch never = new CountDownLatch(1);
        List<Event> heard = new CopyOnWriteArrayList<>();
        book.add(event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                // the book is closed
            }
        });
        book.add(heard::add);
        IntStream.range(0, 100).forEach(i -> book.tell(event(i)));
        Await.until("all are heard", () -> heard.size() == 100);
        assertEquals(IntStream.range(0, 100).mapToObj(EventBookTest::event).toList(), heard);
    }

    private static Event event(int number) {
        return new Event(
                Instant.EPOCH.plusSeconds(number), Event.Topic.SYSTEM, "test", Reason.of("test", "{0}", number), "");
    }
}
