package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Scripts in the assembly: a file works without a restart, its schedule runs while the state holds, and the console shows it. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptsIT {
    @Test
    void aScriptThatIsDroppedInRunsByItsSchedule() throws IOException {
        try (Appliance appliance = Appliance.named("scripts").demo().start()) {
            Path folder = appliance.home().resolve("packguard/scripts");
            appliance.until("the folder is there", () -> Files.isDirectory(folder));
            Path draft = Files.write(
                    folder.resolve(".draft"),
                    List.of(
                            "#!/bin/sh",
                            "# @cron * * * * * *",
                            "# @desc every second",
                            "cat > .seen && mv .seen seen"));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
            Files.move(draft, folder.resolve("Cellar_normal_look"));

            appliance.configure(
                    "packguard.battery-cellar.cfg",
                    "driver = jk",
                    "name = Cellar",
                    "protocol = uart",
                    "transport = serial",
                    "port = demo/tty-cellar",
                    "low = 2.00",
                    "high = 2.10");
            appliance.until("the script has run", () -> Files.isRegularFile(folder.resolve("seen")));
            assertTrue(Files.readString(folder.resolve("seen")).contains("\"battery_level\":\"normal\""));
            assertTrue(appliance.console("bms:scripts").contains("Cellar_normal_look"));
        }
    }
}
