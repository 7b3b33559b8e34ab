package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.history.log.EventLog;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.problem.Reason;

class VerifyLogCommandTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        try (EventLog log = EventLog.open(directory, Instant.EPOCH)) {
            for (int i = 1; i <= 5; i++) {
                log.add(new Event(Instant.EPOCH, Topic.ACT, "guard a", Reason.of("test", "act {0}", i), "anna"));
            }
        }
    }

    private Path file() {
        return directory.resolve("events-00000001.jsonl");
    }

    @Test
    void aWholeChainIsSaidToBeWholeWithItsLastHash() throws IOException {
        String last = Files.readAllLines(file()).get(5);
        Call call = Call.of("verify-log", directory.toString());
        assertEquals(0, call.status(), call.err());
        assertTrue(call.out().contains("6 lines in 1 file\n"), call.out());
        assertTrue(call.out().contains("line 6 has the hash " + last.substring(last.length() - 66, last.length() - 2)));
        assertTrue(call.out().endsWith("the chain is whole\n"), call.out());
    }

    @Test
    void aBrokenChainIsStatusOneAndSaysWhere() throws IOException {
        Files.writeString(file(), Files.readString(file()).replace("act 3", "act 4"));
        Call call = Call.of("verify-log", file().toString());
        assertEquals(1, call.status());
        assertTrue(call.out().startsWith("events-00000001.jsonl, line 4: the line is torn or changed\n"), call.out());
        assertTrue(call.out().endsWith("the chain is BROKEN\n"), call.out());
    }

    @Test
    void whatIsNotThereIsAWrongCall() {
        assertEquals(
                2, Call.of("verify-log", directory.resolve("other").toString()).status());
    }
}
