package org.packguard.scripts.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpResult;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.level.Level;
import org.packguard.model.level.Levels;
import org.packguard.model.relay.Lease;
import org.packguard.model.time.FakeTime;
import org.packguard.scripts.testing.Eventually;
import org.packguard.scripts.testing.FakeLevels;
import org.packguard.scripts.testing.FakeRelay;

/** All of it together, with real processes and a thread of its own. */
@Timeout(180)
class ScriptServiceTest {
    @TempDir
    Path data;

    private final FakeTime time = new FakeTime();
    private final FakeLevels levels = new FakeLevels();
    private final FakeRelay heater = new FakeRelay("heater", Lease.DEVICE, time);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private ScriptService service;

    private void start() {
        Http http = call -> {
            sent.add(call.uri() + " " + new String(call.body(), StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(new HttpResult.Reply(200, "", new byte[0]));
        };
        Events events = new Events() {
            @Override
            public void tell(Event event) {}

            @Override
            public List<Event> recent() {
                return List.of();
            }
        };
        service = new ScriptService(
                new ScriptService.Surroundings(
                        time,
                        ZoneOffset.UTC,
                        time,
                        worker,
                        levels,
                        events,
                        http,
                        () -> List.of(heater),
                        battery -> FakeLevels.SNAPSHOT),
                new ScriptService.Settings(
                        data.resolve("scripts"),
                        Duration.ofSeconds(60),
                        false,
                        "shed",
                        ssr -> ssr == 0 ? Optional.of("heater") : Optional.empty()));
        Eventually.holds(() -> "no folder", () -> Files.isDirectory(data.resolve("scripts")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.close();
        worker.shutdown();
        assertTrue(worker.awaitTermination(60, TimeUnit.SECONDS));
    }

    private void script(String name, String... lines) throws IOException {
        Path draft = data.resolve("draft");
        Files.write(draft, List.of(lines));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
        Files.move(draft, data.resolve("scripts").resolve(name));
        Eventually.holds(service::scripts, () -> {
            time.advance(Duration.ofSeconds(2));
            return service.scripts().stream().anyMatch(one -> one.file().equals(name));
        });
    }

    private String read(String name) throws IOException {
        Path file = data.resolve("scripts").resolve(name);
        Eventually.holds(() -> name + " is not there", () -> Files.exists(file));
        return Files.readString(file);
    }

    @Test
    void theFolderIsMadeAndItsOwnersAlone() throws IOException {
        start();
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("scripts"))));
    }

    @Test
    void aTransitionIsToldToScriptsByVariablesAndJsonAndToTheWebhook() throws IOException {
        levels.notice(new Levels.Notice("http://hook/secret", Optional.empty()));
        start();
        script(
                "Main_low_a.sh",
                "#!/bin/sh",
                "cat > .in",
                "echo $PACKGUARD_BATTERY $PACKGUARD_NAME $PACKGUARD_TRIGGER $PACKGUARD_CAUSE $PACKGUARD_VOLTAGE $PACKGUARD_BATTERY_LEVEL > .env",
                "mv .in in; mv .env env");
        service.transition(levels.to("b1", "Main", Level.LOW));
        assertEquals("b1 Main low transition 52.3 low\n", read("env").replace("52.3000", "52.3"));
        JsonObject json = JsonParser.parseString(read("in")).getAsJsonObject();
        assertEquals("b1", json.get("battery").getAsString());
        assertEquals("low", json.get("trigger").getAsString());
        assertEquals(
                0,
                json.getAsJsonObject("snapshot")
                        .get("voltage")
                        .getAsBigDecimal()
                        .compareTo(new BigDecimal("52.3")));
        assertEquals(
                "low", json.getAsJsonObject("snapshot").get("battery_level").getAsString());
        Eventually.holds(
                service::scripts,
                () -> service.scripts().get(0).lastExit().isPresent()
                        && !service.scripts().get(0).running());
        assertEquals(List.of("http://hook/secret {\"message\":\"(shed) Battery Main state is empty\"}"), sent);
    }

    @Test
    void aRunFileSwitchesRelaysUntilTheServiceStops() throws IOException {
        start();
        script("fans.run", "@name Main_low_fans", "ssr?set:0:1:0:0");
        service.transition(levels.to("b1", "Main", Level.LOW));
        Eventually.holds(() -> "open", heater::closed);
        service.close();
        Eventually.holds(() -> "closed", () -> !heater.closed() && heater.votes() == 0);
    }

    @Test
    void stoppingKillsWhatRuns() throws IOException {
        start();
        script("Main_low_a", "#!/bin/sh", "echo $$ > .pid; mv .pid pid", "sleep 3600");
        service.transition(levels.to("b1", "Main", Level.LOW));
        ProcessHandle running =
                ProcessHandle.of(Long.parseLong(read("pid").strip())).orElseThrow();
        service.close();
        Eventually.holds(() -> running, () -> !running.isAlive());
    }
}
