package org.packguard.relay.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.testing.Eventually;

@Timeout(120)
class CommandOutputTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private CommandOutput output(Duration timeout, boolean inverted, String... script) throws IOException {
        Path program = folder.resolve("switch");
        Files.write(program, List.of(script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        List<String> command =
                List.of(program.toString(), folder.resolve("seen").toString());
        return new CommandOutput("pump", command, timeout, inverted);
    }

    private String seen() throws IOException {
        return Files.readString(folder.resolve("seen"));
    }

    private static Answer of(CompletionStage<Answer> stage) throws Exception {
        return stage.toCompletableFuture().get(90, TimeUnit.SECONDS);
    }

    @Test
    void theProgramGetsItsArgumentsAndTheWord() throws Exception {
        CommandOutput output = output(LONG, false, "#!/bin/sh", "echo $2 $PACKGUARD_RELAY >> $1");
        assertEquals(Answer.done(), of(output.close(LONG)));
        assertEquals(Answer.done(), of(output.open()));
        assertEquals("close pump\nopen pump\n", seen());
    }

    @Test
    void invertedTurnsTheWordsRound() throws Exception {
        CommandOutput output = output(LONG, true, "#!/bin/sh", "echo $2 >> $1");
        of(output.close(LONG));
        of(output.open());
        assertEquals("open\nclose\n", seen());
    }

    @Test
    void anExitStatusIsAFailure() throws Exception {
        Answer answer = of(output(LONG, false, "#!/bin/sh", "exit 3").open());
        assertTrue(((Answer.Failed) answer).reason().text().endsWith("has ended with status 3"));
    }

    @Test
    void aProgramThatIsNotThereIsAFailure() throws Exception {
        Answer answer = of(new CommandOutput("pump", List.of("/nowhere/switch"), LONG, false).open());
        assertEquals(
                "/nowhere/switch cannot be run",
                ((Answer.Failed) answer).reason().text());
    }

    @Test
    void aProgramThatHangsIsEnded() throws Exception {
        CommandOutput output = output(Duration.ofMillis(100), false, "#!/bin/sh", "echo $$ > $1", "exec sleep 3600");
        Answer answer = of(output.close(LONG));
        assertTrue(((Answer.Failed) answer).reason().text().contains("still running after 0.1 s"));
    }

    @Test
    void openingEndsTheProgramThatIsStillClosing() throws Exception {
        CommandOutput output =
                output(LONG, false, "#!/bin/sh", "echo $$ $2 >> $1", "if [ $2 = close ]; then exec sleep 3600; fi");
        CompletionStage<Answer> closing = output.close(LONG);
        Eventually.holds(() -> "not started", () -> Files.exists(folder.resolve("seen")));
        assertEquals(Answer.done(), of(output.open()));
        assertTrue(of(closing) instanceof Answer.Failed);
    }
}
