package org.packguard.history.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.problem.Reason;

/** Every line is bound to the one before, and what has been changed is found where it is. */
class EventLogTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory;

    private static Event event(int i) {
        Reason text = Reason.of("relay.moved", "{0} is \"on\" <{1}>", "relay ä", i);
        return new Event(NOW.plusSeconds(i), Topic.RELAY, "relay charger", text, i % 2 == 0 ? "" : "anna");
    }

    private EventLog open() throws IOException {
        return EventLog.open(directory, NOW);
    }

    private void write(int from, int to) throws IOException {
        try (EventLog log = open()) {
            for (int i = from; i <= to; i++) {
                log.add(event(i));
            }
        }
    }

    private Verifier.Result verified() throws IOException {
        return verified(LogFiles.in(directory));
    }

    private static Verifier.Result verified(List<Path> files) throws IOException {
        Verifier verifier = new Verifier();
        for (Path file : files) {
            verifier.read(file);
        }
        return verifier.result();
    }

    private Path only() throws IOException {
        assertEquals(1, LogFiles.in(directory).size());
        return LogFiles.in(directory).get(0);
    }

    private void change(String what, String into) throws IOException {
        String text = Files.readString(only());
        assertTrue(text.contains(what));
        Files.writeString(only(), text.replace(what, into));
    }

    @Test
    void reasonsWithinReasonsComeBackAsSuch() throws IOException {
        Reason inner = Reason.of("mqtt.lost", "the connection is lost: {0}", Reason.plain("no answer"));
        Event event = new Event(NOW, Topic.RELAY, "relay charger", Reason.of("relay.x", "{0} for {1} s", inner, 3), "");
        try (EventLog log = open()) {
            log.add(event);
        }
        try (EventLog log = open()) {
            assertEquals(event, log.page(Long.MAX_VALUE, 1).get(0).event());
        }
    }

    @Test
    void whatHappenedComesBackNewestFirstWithEverythingThatWasSaid() throws IOException {
        write(1, 5);
        try (EventLog log = open()) {
            List<LoggedEvent> page = log.page(Long.MAX_VALUE, 3);
            assertEquals(
                    List.of(event(5), event(4), event(3)),
                    page.stream().map(LoggedEvent::event).toList());
            assertEquals(
                    List.of(event(2), event(1)),
                    log.page(page.get(2).number(), 3).stream()
                            .map(LoggedEvent::event)
                            .toList());
            assertEquals(NOW.plusSeconds(5), log.newest());
        }
    }

    @Test
    void theChainIsWholeOverManyOpenings() throws IOException {
        for (int i = 1; i <= 5; i++) {
            write(i, i);
        }
        Verifier.Result result = verified();
        assertEquals(List.of(), result.breaks());
        assertEquals(6, result.lines());
        assertEquals(6, result.number());
        assertEquals(0, result.torn());
    }

    @Test
    void aChangedLineIsFoundAndOnlyThatOne() throws IOException {
        write(1, 5);
        change("<3>", "<8>");
        Verifier.Result result = verified();
        assertEquals(List.of(only().getFileName() + ", line 4: the line is torn or changed"), result.breaks());
    }

    @Test
    void aRemovedAMovedAndARepeatedLineAreFound() throws IOException {
        write(1, 5);
        List<String> lines = Files.readAllLines(only());
        Files.write(only(), List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(4), lines.get(5)));
        assertFalse(verified().isWhole());
        Files.write(only(), List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3), lines.get(4)));
        assertFalse(verified().isWhole());
        Files.write(only(), List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2)));
        assertFalse(verified().isWhole());
        Files.write(only(), lines.subList(1, 6));
        assertFalse(verified().isWhole());
        Files.write(only(), lines);
        assertTrue(verified().isWhole());
    }

    @Test
    void aTornLineIsClosedByOneThatSaysSo() throws IOException {
        write(1, 3);
        byte[] whole = Files.readAllBytes(only());
        int lastLine = whole.length
                - new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n');
        for (int cut = 1; cut < lastLine - 40; cut += 7) {
            Files.write(only(), Arrays.copyOf(whole, whole.length - cut));
            if (cut > 1) {
                assertFalse(verified().isWhole(), "torn at the end by " + cut);
            }
            write(4, 4);
            Verifier.Result result = verified();
            assertEquals(List.of(), result.breaks(), "cut by " + cut);
            assertEquals(cut > 1 ? 1 : 0, result.torn(), "cut by " + cut);
            try (EventLog log = open()) {
                assertEquals(event(4), log.page(Long.MAX_VALUE, 1).get(0).event());
            }
        }
    }

    @Test
    void bytesOfNothingAtTheEndAreATornLineToo() throws IOException {
        write(1, 3);
        Files.write(only(), new byte[500], StandardOpenOption.APPEND);
        write(4, 4);
        assertEquals(List.of(), verified().breaks());
        assertEquals(1, verified().torn());
    }

    @Test
    void aTornLineCannotBeMadeOfAWholeOne() throws IOException {
        write(1, 3);
        Files.writeString(only(), "{\"half", StandardOpenOption.APPEND);
        write(4, 4);
        List<String> lines = Files.readAllLines(only());
        assertEquals("{\"half", lines.get(4));
        lines.set(4, "{\"other");
        Files.write(only(), lines);
        assertFalse(verified().isWhole());
    }

    @Test
    void theChainGoesOnFromFileToFileAndOldFilesGo() throws IOException {
        try (EventLog log = EventLog.open(directory, NOW, 2000, 3)) {
            for (int i = 1; i <= 40; i++) {
                log.add(event(i));
            }
        }
        List<Path> files = LogFiles.in(directory);
        assertEquals(3, files.size());
        assertTrue(files.get(0).getFileName().toString().compareTo("events-00000001.jsonl") > 0);
        assertEquals(List.of(), verified(files).breaks());
        assertEquals(
                List.of(), verified(files.subList(1, 2)).breaks(), "a file alone is followed from where it begins");
        assertFalse(verified(List.of(files.get(0), files.get(2))).isWhole(), "a file is missing");
        try (EventLog log = EventLog.open(directory, NOW, 2000, 3)) {
            List<LoggedEvent> page = log.page(Long.MAX_VALUE, 12);
            assertEquals(12, page.size());
            assertEquals(event(29), page.get(11).event());
            log.add(event(41));
        }
        assertEquals(List.of(), verified().breaks());
    }

    @Test
    void aFileThatWasJustBegunGoesOn() throws IOException {
        write(1, 3);
        Files.createFile(directory.resolve("events-00000002.jsonl"));
        write(4, 4);
        assertEquals(List.of(), verified().breaks());
        assertEquals(Optional.of(event(4)), newest());
    }

    @Test
    void aFileWhoseFirstLineIsTornIsFollowedByAnother() throws IOException {
        write(1, 3);
        Files.writeString(directory.resolve("events-00000002.jsonl"), "{\"numb");
        write(4, 4);
        assertEquals(List.of(), verified().breaks());
        assertEquals(Optional.of(event(4)), newest());
    }

    @Test
    void aFileInWhichNothingCanBeReadIsKeptAndNamedAndTheLogGoesOnInAnother() throws IOException {
        try (EventLog log = EventLog.open(directory, NOW, 2000, 9)) {
            for (int i = 1; i <= 12; i++) {
                log.add(event(i));
            }
        }
        List<Path> files = LogFiles.in(directory);
        Path last = files.get(files.size() - 1);
        String garbled = Files.readString(last).replace("{", "[");
        Files.writeString(last, garbled);
        write(13, 14);
        assertEquals(garbled, Files.readString(last));
        assertEquals(files.size() + 1, LogFiles.in(directory).size());
        assertEquals(Optional.of(event(14)), newest());
        Verifier.Result result = verified();
        assertEquals(
                last.getFileName() + ": the file does not begin as a log does",
                result.breaks().get(0).replaceAll(", line 1", ""));
    }

    @Test
    void anEventThatIsLongerThanAnyLineIsCutAndTheChainStaysWhole() throws IOException {
        String text = "ä\u0001".repeat(100_000);
        try (EventLog log = open()) {
            log.add(event(1));
            log.add(new Event(NOW, Topic.CONFIGURATION, "battery cellar", Reason.of("test", "wrong: {0}", text), ""));
            log.add(event(2));
        }
        assertEquals(List.of(), verified().breaks());
        try (EventLog log = open()) {
            List<LoggedEvent> page = log.page(Long.MAX_VALUE, 9);
            assertEquals(3, page.size());
            assertTrue(page.get(1).event().text().text().startsWith("wrong: ä\u0001"));
        }
    }

    private Optional<Event> newest() throws IOException {
        try (EventLog log = open()) {
            return log.page(Long.MAX_VALUE, 1).stream().map(LoggedEvent::event).findFirst();
        }
    }
}
