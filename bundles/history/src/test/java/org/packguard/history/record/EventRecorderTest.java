package org.packguard.history.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.problem.Reason;

/** Every event is written once, those from before the start and those from a time without a disk too. */
class EventRecorderTest {
    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final List<Event> book = new ArrayList<>();

    private Event event(String text) {
        clock.advance(Duration.ofSeconds(1));
        Event event = new Event(clock.now(), Topic.ACT, "guard a", Reason.of("test", "{0}", text), "");
        book.add(0, event);
        return event;
    }

    private static List<String> texts(EventRecorder recorder) {
        return recorder.page(Long.MAX_VALUE, 100).stream()
                .map(LoggedEvent::event)
                .map(event -> event.text().text())
                .toList();
    }

    @Test
    void whatHappenedBeforeTheStartIsWrittenOnceHoweverOftenItStarts() {
        event("one");
        event("two");
        try (EventRecorder recorder = new EventRecorder(directory.resolve("events"), clock)) {
            recorder.begin(() -> event("three"), () -> List.copyOf(book));
            recorder.happened(book.get(0));
            recorder.happened(event("four"));
            assertEquals(List.of("four", "three", "two", "one"), texts(recorder));
        }
        event("five");
        try (EventRecorder recorder = new EventRecorder(directory.resolve("events"), clock)) {
            recorder.begin(() -> {}, () -> List.copyOf(book));
            assertEquals(List.of("five", "four", "three", "two", "one"), texts(recorder));
        }
    }

    @Test
    void waitsForADiskThatCannotBeWritten() throws IOException {
        Path events = directory.resolve("events");
        Files.writeString(events, "no directory");
        try (EventRecorder recorder = new EventRecorder(events, clock)) {
            recorder.begin(() -> {}, List::of);
            recorder.happened(event("one"));
            recorder.happened(event("two"));
            assertEquals(List.of(), texts(recorder));
            Files.delete(events);
            recorder.write();
            assertEquals(List.of("two", "one"), texts(recorder));
        }
    }
}
