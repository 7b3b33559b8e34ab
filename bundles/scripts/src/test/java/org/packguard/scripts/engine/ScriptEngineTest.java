package org.packguard.scripts.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.packguard.model.script.Scripts;
import org.packguard.model.time.Clock;
import org.packguard.model.time.FakeTime;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;
import org.packguard.scripts.testing.FakeLevels;

class ScriptEngineTest implements Runner {
    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();
    private final FakeLevels levels = new FakeLevels();
    private final List<String> begun = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> noticed = new ArrayList<>();
    private final Map<String, Consumer<Outcome>> running = new LinkedHashMap<>();
    private Duration wallClock = Duration.ZERO;
    private boolean endAtOnce = true;
    private ScriptEngine engine;

    @BeforeEach
    void start() {
        engine = engine();
        time.every(Duration.ofSeconds(1), () -> engine.tick());
    }

    private ScriptEngine engine() {
        Clock clock = new Clock() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public Instant now() {
                return time.now().plus(wallClock);
            }
        };
        Events events = new Events() {
            @Override
            public void tell(Event event) {
                told.add(event.source() + " " + event.text());
            }

            @Override
            public List<Event> recent() {
                return List.of();
            }
        };
        return new ScriptEngine(
                new ScriptFolder(folder),
                new ScriptEngine.Surroundings(
                        clock,
                        ZoneOffset.UTC,
                        time,
                        Runnable::run,
                        levels,
                        battery -> FakeLevels.SNAPSHOT,
                        events,
                        (battery, script) -> noticed.add(battery + " " + script)),
                this);
    }

    @Override
    public Job start(ScriptFile script, Occasion occasion, BooleanSupplier known, Consumer<Outcome> ended) {
        begun.add(script.file() + " " + occasion.cause().id());
        if (endAtOnce) {
            ended.accept(new Outcome.Exited(0));
            return () -> {};
        }
        running.put(script.file(), ended);
        return () -> stopped.add(script.file());
    }

    private void script(String name, String... lines) {
        try {
            Path draft = folder.resolve("." + name);
            Files.write(draft, List.of(lines));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
            Files.move(draft, folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void pass(Duration duration) {
        time.advance(duration);
    }

    private void turn(Level level) {
        LevelTransition transition = levels.to("b1", "Main", level);
        engine.transition(transition);
    }

    private List<String> takeBegun() {
        List<String> all = List.copyOf(begun);
        begun.clear();
        return all;
    }

    private Scripts.Status status(String file) {
        return engine.scripts().stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTransitionRunsItsOwnSetOnceInOrderAndSwitchesTheSchedules() {
        script("Main_low_b", "#!/bin/sh", "# @cron 0 * * * * *");
        script("Main_low_a", "#!/bin/sh");
        script("Main_normal_c", "#!/bin/sh", "# @cron 0 * * * * *");
        script("Other_low_d", "#!/bin/sh");
        levels.state("b1", "Main", Optional.of(Level.NORMAL), Optional.of(Level.NORMAL));
        engine.scan();
        assertTrue(status("Main_normal_c").enabled());
        assertFalse(status("Main_low_b").enabled());

        turn(Level.LOW);
        assertEquals(List.of("Main_low_a transition", "Main_low_b transition"), takeBegun());
        assertFalse(status("Main_normal_c").enabled());
        assertTrue(status("Main_low_b").enabled());
        pass(Duration.ofMinutes(2));
        assertEquals(List.of("Main_low_b schedule", "Main_low_b schedule"), takeBegun());

        turn(Level.NORMAL);
        assertEquals(List.of("Main_normal_c transition"), takeBegun());
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("Main_normal_c schedule"), takeBegun());
        assertEquals(
                List.of(
                        "script Main_low_a runs (low)",
                        "script Main_low_b runs (low)",
                        "script Main_normal_c runs (normal)"),
                told);
    }

    @Test
    void theSunHasItsOwnSets() {
        script("Main_solar_on_x", "#!/bin/sh");
        script("Main_solar_off_x", "#!/bin/sh");
        script("Main_low_x", "#!/bin/sh");
        engine.scan();
        engine.transition(levels.to("b1", "Main", Solar.EXCESS));
        assertEquals(List.of("Main_solar_on_x transition"), takeBegun());
        engine.transition(levels.to("b1", "Main", Solar.DEFICIT));
        assertEquals(List.of("Main_solar_off_x transition"), takeBegun());
    }

    @Test
    void aRestartEnablesTheLastSchedulesAndRunsNothing() {
        script("Main_low_a", "#!/bin/sh", "# @cron 0 * * * * *");
        script("Main_normal_a", "#!/bin/sh", "# @cron 0 * * * * *");
        levels.state("b1", "Main", Optional.empty(), Optional.of(Level.LOW));
        engine.scan();
        assertTrue(status("Main_low_a").enabled());
        assertFalse(status("Main_normal_a").enabled());
        pass(Duration.ofMinutes(5));
        assertEquals(List.of(), takeBegun());

        levels.state("b1", "Main", Optional.of(Level.LOW), Optional.of(Level.LOW));
        engine.stated();
        assertEquals(List.of(), takeBegun());
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("Main_low_a schedule"), takeBegun());
    }

    @Test
    void nothingRunsWhileTheStateIsUnknown() {
        script("Main_low_a", "#!/bin/sh", "# @cron 0 * * * * *");
        engine.scan();
        turn(Level.LOW);
        takeBegun();
        levels.state("b1", "Main", Optional.empty(), Optional.of(Level.LOW));
        pass(Duration.ofMinutes(3));
        assertEquals(List.of(), takeBegun());
    }

    @Test
    void newChangedAndDeletedFilesAreTakenAsTheyCome() throws IOException {
        levels.state("b1", "Main", Optional.of(Level.NORMAL), Optional.of(Level.NORMAL));
        engine.scan();
        script("Main_low_a", "#!/bin/sh", "# @desc first");
        script("Main_low_a~", "#!/bin/sh");
        engine.scan();
        assertEquals("first", status("Main_low_a").description());
        assertEquals(1, engine.scripts().size());
        turn(Level.LOW);
        assertEquals(List.of("Main_low_a transition"), takeBegun());

        Files.delete(folder.resolve("Main_low_a"));
        script("Main_low_a", "#!/bin/sh", "# @desc the second");
        engine.scan();
        assertEquals("the second", status("Main_low_a").description());
        assertEquals(1, status("Main_low_a").runs());

        Files.delete(folder.resolve("Main_low_a"));
        engine.scan();
        turn(Level.LOW);
        assertEquals(List.of(), takeBegun());
        assertEquals(List.of(), engine.scripts());
    }

    @Test
    void whatCannotRunIsNamedAndDoesNot() throws IOException {
        script("Main_low_a", "#!/bin/sh");
        Files.setPosixFilePermissions(folder.resolve("Main_low_a"), PosixFilePermissions.fromString("rw-------"));
        script("Main_low_b", "#!/bin/sh");
        Files.setPosixFilePermissions(folder.resolve("Main_low_b"), PosixFilePermissions.fromString("rwxrwxrwx"));
        script("Main_lo_c", "#!/bin/sh");
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        engine.scan();
        turn(Level.LOW);
        assertEquals(List.of(), takeBegun());
        assertEquals("it is not executable", status("Main_low_a").problem());
        assertEquals("anybody may write to it", status("Main_low_b").problem());
        assertEquals(
                "its name says of no battery what it follows",
                status("Main_lo_c").problem());
        assertEquals(3, engine.scripts().size());
    }

    @Test
    void startupRunsOnceWhenTheStateIsKnownAndOnlyInItsOwn() {
        script("Main_low_a", "#!/bin/sh", "# @startup 60000");
        script("Main_normal_a", "#!/bin/sh", "# @startup 0");
        levels.state("b1", "Main", Optional.empty(), Optional.of(Level.LOW));
        engine.scan();
        pass(Duration.ofMinutes(10));
        assertEquals(List.of(), takeBegun());
        levels.state("b1", "Main", Optional.of(Level.LOW), Optional.of(Level.LOW));
        engine.stated();
        pass(Duration.ofSeconds(59));
        assertEquals(List.of(), takeBegun());
        pass(Duration.ofSeconds(1));
        assertEquals(List.of("Main_low_a startup"), takeBegun());
        pass(Duration.ofMinutes(10));
        assertEquals(List.of(), takeBegun());
    }

    @Test
    void aStartThatIsATransitionDoesNotRunAScriptTwice() {
        script("Main_low_a", "#!/bin/sh", "# @startup 0");
        engine.scan();
        LevelTransition first = levels.to("b1", "Main", Level.LOW);
        engine.tick();
        engine.transition(first);
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("Main_low_a transition"), takeBegun());
    }

    @Test
    void aRunFileWithoutABatteryHasAScheduleOfItsOwn() {
        script("pump.run", "@cron 0 * * * * *", "@cron_enable 1", "ssr?set:0:1");
        script("off.run", "@cron 0 * * * * *", "@cron_enable 0");
        script("fans.run", "@name Main_low_fans", "@cron_enable 0", "@cron 30 * * * * *");
        engine.scan();
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("pump.run schedule"), takeBegun());
        turn(Level.LOW);
        assertEquals(List.of("fans.run transition"), takeBegun());
        assertTrue(status("fans.run").enabled());
        assertEquals("Main_low_fans", status("fans.run").name());
        assertEquals("pump", status("pump.run").name());
    }

    @Test
    void aTransitionEndsTheRunFilesOfTheOtherSetAndLeavesItsPrograms() {
        endAtOnce = false;
        script("Main_low_a.run", "@wait 1000");
        script("Main_low_b", "#!/bin/sh");
        engine.scan();
        turn(Level.LOW);
        turn(Level.NORMAL);
        assertEquals(List.of("Main_low_a.run"), stopped);
        assertFalse(status("Main_low_a.run").running());
        assertTrue(status("Main_low_b").running());
    }

    @Test
    void aScriptThatStillRunsRunsOnceMoreForATransitionAndNotForASchedule() {
        endAtOnce = false;
        script("Main_low_a", "#!/bin/sh", "# @cron 0 * * * * *");
        engine.scan();
        turn(Level.LOW);
        pass(Duration.ofMinutes(5));
        turn(Level.NORMAL);
        turn(Level.LOW);
        assertEquals(List.of("Main_low_a transition"), takeBegun());
        running.get("Main_low_a").accept(new Outcome.Exited(0));
        assertEquals(List.of("Main_low_a transition"), takeBegun());
        running.get("Main_low_a").accept(new Outcome.Exited(0));
        assertEquals(List.of(), takeBegun());
    }

    @Test
    void onlySoManyRunAtTheSameTimeAndTheOthersFollow() {
        endAtOnce = false;
        for (int i = 10; i < 10 + ScriptEngine.MOST_RUNNING + 2; i++) {
            script("Main_low_" + i, "#!/bin/sh");
        }
        engine.scan();
        turn(Level.LOW);
        assertEquals(ScriptEngine.MOST_RUNNING, takeBegun().size());
        running.get("Main_low_10").accept(new Outcome.Exited(0));
        running.get("Main_low_11").accept(new Outcome.OutOfTime());
        assertEquals(List.of("Main_low_26 transition", "Main_low_27 transition"), takeBegun());
    }

    @Test
    void runsFailuresAndExitCodesAreCounted() {
        endAtOnce = false;
        script("Main_low_a", "#!/bin/sh");
        engine.scan();
        turn(Level.LOW);
        assertEquals(Optional.empty(), status("Main_low_a").lastDuration());
        time.advance(Duration.ofMillis(2_500));
        running.get("Main_low_a").accept(new Outcome.Exited(3));
        assertEquals(Optional.of(Duration.ofMillis(2_500)), status("Main_low_a").lastDuration());
        assertEquals(1, status("Main_low_a").failures());
        assertEquals(OptionalInt.of(3), status("Main_low_a").lastExit());
        assertEquals(Optional.of(FakeLevels.AT), status("Main_low_a").lastRun());
        turn(Level.LOW);
        running.get("Main_low_a").accept(new Outcome.OutOfTime());
        assertEquals(2, status("Main_low_a").failures());
        assertEquals(2, status("Main_low_a").runs());
        assertEquals(OptionalInt.empty(), status("Main_low_a").lastExit());
        assertEquals(
                List.of(
                        "script Main_low_a runs (low)",
                        "script Main_low_a has ended with status 3",
                        "script Main_low_a runs (low)",
                        "script Main_low_a was ended at its time limit"),
                told);
    }

    @Test
    void noticesOfAStartAreSentWhereTheHeaderAsksForThem() {
        script("Main_low_a", "#!/bin/sh", "# @name Pump", "# @notify 1");
        script("Main_low_b", "#!/bin/sh");
        engine.scan();
        turn(Level.LOW);
        assertEquals(List.of("b1 Pump"), noticed);
    }

    @Test
    void aWallClockThatJumpsMakesUpForNothingAndStopsNoSchedule() {
        script("pump.run", "@cron 0 * * * * *", "@cron_enable 1");
        engine.scan();
        pass(Duration.ofMinutes(1));
        assertEquals(1, takeBegun().size());
        wallClock = Duration.ofDays(1).plusSeconds(90);
        pass(Duration.ofSeconds(5));
        assertEquals(0, takeBegun().size());
        pass(Duration.ofMinutes(1));
        assertEquals(1, takeBegun().size());
        wallClock = Duration.ofDays(-1);
        pass(Duration.ofMinutes(2));
        assertEquals(2, takeBegun().size());
    }

    @Test
    void closingEndsAllThatRunsEvenWhenItsFileIsGone() throws IOException {
        endAtOnce = false;
        script("Main_low_a", "#!/bin/sh");
        script("Main_low_b", "#!/bin/sh");
        engine.scan();
        turn(Level.LOW);
        Files.delete(folder.resolve("Main_low_a"));
        engine.scan();
        engine.close();
        assertEquals(List.of("Main_low_b", "Main_low_a"), stopped);
    }
}
