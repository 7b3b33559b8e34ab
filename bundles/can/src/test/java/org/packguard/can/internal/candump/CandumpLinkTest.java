package org.packguard.can.internal.candump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.can.CandumpReader;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.Eventually;
import org.packguard.can.testing.HeardFrames;
import org.packguard.can.testing.RunningClock;
import org.packguard.can.text.CandumpLine;
import org.packguard.model.problem.ConfigurationException;

class CandumpLinkTest {
    @TempDir
    Path directory;

    private final HeardFrames heard = new HeardFrames();
    private Path log;
    private Buses buses;

    @BeforeEach
    void write() throws IOException {
        log = directory.resolve("log");
        Files.writeString(
                log,
                """
                (1742243701.000000) can1 351#330209240924D501
                (1742243701.050000) can2 355#50
                (1742243701.100000) can1 305#0000000000000000 T
                nonsense
                (1742243702.000000) can1 00004210#A5
                """);
    }

    @AfterEach
    void end() {
        if (buses != null) {
            buses.close();
        }
    }

    private void play(Object... more) throws ConfigurationException {
        end();
        buses = new Buses(directory.resolve("recordings"), new CandumpProvider(new RunningClock()));
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"transport", "candump", "file", log.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        buses.links().open(Buses.config(all), "battery rack", heard);
    }

    @Test
    void receivedFramesPassAtTheirTimesHoweverFastTheyArePlayed() throws ConfigurationException {
        play("speed", new BigDecimal("100"));
        heard.awaitThat("end of log, 1 line of it could not be read");
        assertEquals(
                List.of(
                        "connected",
                        "351#330209240924D501",
                        "355#50",
                        "00004210#A5",
                        "end of log, 1 line of it could not be read"),
                heard.all());
        List<Long> times = heard.times();
        assertEquals(10_000_000, times.get(2) - times.get(0));
        assertEquals(3, buses.status().get(0).statistics().frames());
    }

    @Test
    void oneInterfaceAloneCanBePlayed() throws ConfigurationException {
        play("speed", new BigDecimal("10000"), "interface", "can2");
        heard.awaitThat("end of log, 1 line of it could not be read");
        assertEquals("355#50", heard.all().get(1));
        assertEquals(1, buses.status().get(0).statistics().frames());
    }

    @Test
    void anInterfaceThatIsNotInTheLogAndALogThatIsNotThereArePlainlySaid() throws ConfigurationException, IOException {
        play("interface", "can9", "loop", true);
        heard.awaitThat("the log " + log + " holds no received frames of can9");
        Files.delete(log);
        play();
        heard.awaitThat("the log " + log + " does not exist or may not be read");
    }

    @Test
    void aLoopStartsAgain() throws ConfigurationException, IOException {
        Files.writeString(log, "(1.0) can0 351#01\n");
        play("loop", true);
        Eventually.holds(heard::all, () -> heard.times().size() >= 2);
        List<Long> times = heard.times();
        assertTrue(times.get(1) - times.get(0) >= 1_000_000_000L);
    }

    @Test
    void offlineALogIsReadAsFastAsItIsAskedFor() throws IOException {
        try (CandumpReader reader = CandumpReader.open(log)) {
            assertEquals(
                    "351#330209240924D501", reader.next().orElseThrow().frame().toString());
            assertEquals("can2", reader.next().orElseThrow().network());
            assertTrue(reader.next().orElseThrow().sent());
            assertEquals(
                    1742243702000000L, reader.next().map(CandumpLine::micros).orElseThrow());
            assertEquals(1, reader.skipped());
            assertTrue(reader.next().isEmpty());
        }
    }
}
