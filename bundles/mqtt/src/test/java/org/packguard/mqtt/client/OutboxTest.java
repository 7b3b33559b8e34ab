package org.packguard.mqtt.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    void theNewestMessageOfATopicTakesThePlaceOfTheOlderOne() {
        Outbox outbox = new Outbox(10);
        outbox.put(Message.retained("a", "1"));
        outbox.put(Message.retained("b", "2"));
        outbox.put(Message.retained("a", "3"));
        assertEquals(List.of("a 3", "b 2"), all(outbox));
        assertEquals(0, outbox.dropped());
    }

    @Test
    void whatHasWaitedLongestGoesWhenItIsFull() {
        Outbox outbox = new Outbox(2);
        outbox.put(Message.retained("a", "1"));
        outbox.put(Message.retained("b", "2"));
        outbox.put(Message.retained("c", "3"));
        assertEquals(1, outbox.dropped());
        assertEquals(List.of("b 2", "c 3"), all(outbox));
    }

    @Property
    void itNeverHoldsMoreThanItMay(@ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> topics) {
        Outbox outbox = new Outbox(7);
        for (int topic : topics) {
            outbox.put(Message.passing("t" + topic, "x"));
            assertEquals(true, outbox.size() <= 7);
        }
        long distinct = topics.stream().distinct().count();
        assertEquals(true, outbox.size() == Math.min(7, distinct));
    }

    private static List<String> all(Outbox outbox) {
        List<String> all = new ArrayList<>();
        for (Optional<Message> next = outbox.take(); next.isPresent(); next = outbox.take()) {
            all.add(next.get().topic() + " " + next.get().text());
        }
        return all;
    }
}
