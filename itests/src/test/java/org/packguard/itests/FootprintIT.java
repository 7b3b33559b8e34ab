package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long the appliance takes to start and how much memory it takes with the demo. */
class FootprintIT {
    @Test
    void startsAndStaysSmall() throws IOException, InterruptedException {
        try (Appliance appliance = Appliance.named("footprint").wholeDemo().start()) {
            Duration rest = appliance.age();
            appliance.until("a battery is online", () -> appliance.batteries().stream()
                    .anyMatch(battery -> battery.getAsJsonObject("connection")
                            .get("state")
                            .getAsString()
                            .equals("online")));
            Duration first = appliance.age();
            appliance.untilOnline("cellar", "garage", "house", "rack1", "rack2", "racks", "shed", "stack", "van");
            Duration all = appliance.age();
            // The figure asked for is that of an appliance at rest.
            TimeUnit.SECONDS.sleep(Integer.getInteger("packguard.settle"));
            long resident = resident(appliance.process().pid());
            Evidence.write(
                    "memory",
                    "start to REST answering: " + seconds(rest),
                    "start to the first battery online: " + seconds(first),
                    "start to all batteries of the demo online: " + seconds(all),
                    "resident memory with the demo: " + resident / 1024 + " MB",
                    "threads: " + status(appliance.process().pid(), "Threads"),
                    "Java: " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
            assertTrue(resident < 300 * 1024, "an untuned bare Karaf takes 310 MB, this took " + resident + " kB");
        }
    }

    private static String seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0 + " s";
    }

    private static long resident(long pid) throws IOException {
        return status(pid, "VmRSS");
    }

    private static long status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
