package org.packguard.scripts.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.time.FakeTime;
import org.packguard.scripts.testing.Eventually;

@Timeout(180)
class ProcessJobTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Duration limit = LIMIT;
    private final FakeTime time = new FakeTime();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    private Job run(String input, String... script) throws IOException {
        Path file = folder.resolve("script");
        Files.write(file, List.of(script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return run(file, input);
    }

    private Job run(Path file, String input) {
        ProcessJob.Order order = new ProcessJob.Order(
                file, Map.of("PACKGUARD_BATTERY", "cellar"), input.getBytes(StandardCharsets.UTF_8), limit);
        return ProcessJob.start(order, time, output::add, outcomes::add);
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(120, TimeUnit.SECONDS);
        assertTrue(outcome != null, "it has not ended");
        return outcome;
    }

    private List<ProcessHandle> noted(String file) {
        Eventually.holds(() -> file + " is not there", () -> Files.exists(folder.resolve(file)));
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aScriptHasItsVariablesItsInputAndItsFolder() throws Exception {
        run("{\"a\":1}", "#!/bin/sh", "cat", "echo", "echo $PACKGUARD_BATTERY >&2", "basename \"$PWD\"");
        assertEquals(new Outcome.Exited(0), outcome());
        assertEquals(List.of("{\"a\":1}", "cellar", folder.getFileName().toString()), output);
    }

    @Test
    void theExitCodeIsTold() throws Exception {
        run("", "#!/bin/sh", "exit 3");
        assertEquals(new Outcome.Exited(3), outcome());
    }

    @Test
    void inputThatNobodyReadsHoldsNothingUp() throws Exception {
        run("x".repeat(1 << 20), "#!/bin/sh", "exec <&-", "echo done");
        assertEquals(new Outcome.Exited(0), outcome());
        assertEquals(List.of("done"), output);
    }

    @Test
    void outputIsBoundedAndWithoutControlCharacters() throws Exception {
        run(
                "",
                "#!/bin/sh",
                "printf 'a\\033[31mb\\n'",
                "head -c 3000 /dev/zero | tr '\\0' x",
                "echo",
                "i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); done");
        assertEquals(new Outcome.Exited(0), outcome());
        assertEquals("a [31mb", output.get(0));
        assertEquals("x".repeat(500), output.get(1));
        assertEquals(101, output.size());
        assertTrue(output.get(100).endsWith(" bytes more"), output.get(100));
    }

    @Test
    void aFileThatCannotBeRunIsAFailure() throws Exception {
        run(folder.resolve("missing"), "");
        assertTrue(outcome() instanceof Outcome.Failed failed && failed.reason().startsWith("cannot be run"));
    }

    @Test
    void atItsTimeLimitItIsKilledWithItsChildrenAndWithThoseThatHaveLeftHome() throws Exception {
        run(
                "",
                "#!/bin/sh",
                "sleep 3600 &",
                "child=$!",
                "(setsid sleep 3600 >/dev/null 2>&1 & echo $! > orphan)",
                "printf '%s\\n%s\\n%s\\n' $$ $child $(cat orphan) > all.new",
                "mv all.new all",
                "wait");
        List<ProcessHandle> all = noted("all");
        assertEquals(3, all.size());
        time.advance(LIMIT);
        assertEquals(new Outcome.OutOfTime(), outcome());
        Eventually.holds(() -> all, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aChildIsWaitedForUntilTheTimeLimit() throws Exception {
        run("", "#!/bin/sh", "sleep 3600 &", "echo $! > all.new; mv all.new all");
        List<ProcessHandle> all = noted("all");
        time.advance(LIMIT);
        assertEquals(new Outcome.OutOfTime(), outcome());
        Eventually.holds(() -> all, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aChildThatEndsInTimeLetsTheRunEndWithTheStatusOfItsParent() throws Exception {
        limit = Duration.ofDays(1000);
        run(
                "",
                "#!/bin/sh",
                "(while [ ! -e go ]; do sleep 0.01; done) >/dev/null 2>&1 &",
                "echo $$ > all.new; mv all.new all; exit 4");
        noted("all");
        Files.createFile(folder.resolve("go"));
        Eventually.holds(() -> "still running", () -> {
            if (outcomes.isEmpty()) {
                time.advance(Duration.ofSeconds(1));
            }
            return !outcomes.isEmpty();
        });
        assertEquals(new Outcome.Exited(4), outcome());
    }

    @Test
    void aStoppedOneIsGoneWithItsChildrenAndTellsNothing() throws Exception {
        Job job = run("", "#!/bin/sh", "sleep 3600 & echo $$ > all.new; echo $! >> all.new; mv all.new all; wait");
        List<ProcessHandle> all = noted("all");
        assertFalse(all.isEmpty());
        job.stop();
        Eventually.holds(() -> all, () -> all.stream().noneMatch(ProcessHandle::isAlive));
        time.advance(LIMIT);
        assertTrue(outcomes.isEmpty());
    }
}
