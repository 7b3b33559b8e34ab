package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No secret of a configuration comes out anywhere. */
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {
    private static final String SECRET = "Tr0ub4dor3";

    @Test
    void aSecretIsNowhereButInItsFile() throws IOException {
        try (Appliance appliance = Appliance.named("secrets")
                .demo()
                .file(
                        "packguard.battery-radio.cfg",
                        "driver = jk",
                        "protocol = stream",
                        "transport = ble",
                        "mac = C8:47:8C:00:00:00",
                        "pin = " + SECRET)
                .file(
                        "packguard.battery-mistaken.cfg",
                        "driver = jk",
                        "protocol = uart",
                        "transport = serial",
                        "port = demo/nowhere",
                        "pin = " + SECRET)
                .file(
                        "packguard.battery-recorded.cfg",
                        "driver = jk",
                        "protocol = stream",
                        "transport = ble",
                        "mac = C8:47:8C:00:00:01",
                        "record = true",
                        "low = 3.0",
                        "high = 3.2",
                        "webhook = http://127.0.0.1:9/" + SECRET,
                        "pin = " + SECRET)
                .file(
                        "packguard.battery-refused.cfg",
                        "driver = smartbms123",
                        "transport = ble",
                        "mac = C8:47:8C:00:00:01",
                        "pin = " + SECRET)
                .start()) {
            appliance.untilOnline("cellar");
            appliance.until(
                    "all are reported",
                    () -> !appliance.state("radio").isEmpty()
                            && !appliance.state("mistaken").isEmpty()
                            && appliance.log().contains("four digits"));

            List<String> answers = Stream.of(
                            appliance.http("api/batteries").body(),
                            appliance.http("api/batteries/radio").body(),
                            appliance.http("api/batteries/mistaken").body(),
                            appliance.http("api/batteries/recorded").body(),
                            appliance.http("api/links").body(),
                            appliance.http("metrics").body(),
                            appliance.console("bms:list"),
                            appliance.console("bms:show radio"),
                            appliance.console("bms:show mistaken"),
                            appliance.console("bms:links"),
                            appliance.console("bms:events"),
                            appliance.log())
                    .filter(answer -> answer.contains(SECRET))
                    .toList();
            assertEquals(List.of(), answers);
            assertEquals(List.of(), filesWithSecret(appliance));
        }
    }

    /** Everything that the appliance has written: logs, caches, configuration admin, recordings. */
    private static List<Path> filesWithSecret(Appliance appliance) throws IOException {
        try (Stream<Path> files = Files.walk(appliance.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(appliance.config()))
                    .filter(file -> !file.startsWith(appliance.home().resolve("system")))
                    .filter(SecretsIT::holdsSecret)
                    .toList();
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            return false;
        }
    }
}
