package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A LinkBMS and a balancer bus are recorded by a running appliance and played back by it. */
@Execution(ExecutionMode.CONCURRENT)
class RecordingIT {
    private static final Pattern PORT = Pattern.compile("(?:127\\.0\\.0\\.1|localhost):([0-9]+)");

    @Test
    void whatWasRecordedIsPlayedToTheSameValues() throws IOException {
        try (Appliance appliance = Appliance.named("recording").start()) {
            Path said = appliance.home().resolve("house.out");
            Path line = appliance.home().resolve("tty-shed");
            VirtualBattery linkBms = VirtualBattery.start(said, "linkbms", "--tcp", "0", "--cells", "8");
            VirtualBattery balancers = VirtualBattery.start(
                    appliance.home().resolve("shed.out"),
                    "balancerbus",
                    "--pty",
                    line.toString(),
                    "--cells",
                    "4",
                    "--set",
                    "baud=9600");
            try {
                String web = Await.value("the port is told", () -> port(said));
                appliance.configure(
                        "packguard.battery-house.cfg",
                        "driver = linkbms",
                        "host = 127.0.0.1",
                        "port = " + web,
                        "period = 0.5",
                        "record = true");
                appliance.configure(
                        "packguard.battery-shed.cfg",
                        "driver = balancerbus",
                        "transport = serial",
                        "port = " + line,
                        "baud = 9600",
                        "modules = 4",
                        "record = true");
                appliance.untilOnline("house", "shed");
                appliance.untilComplete("shed");
                appliance.untilFresh("house");
            } finally {
                linkBms.kill();
                balancers.kill();
            }
            for (String id : List.of("house", "shed")) {
                appliance.until(id + " is offline", () -> appliance.state(id).equals("offline"));
            }
            Path recordings = appliance.home().resolve("packguard/recordings");
            Path house = folder(recordings, "http_").resolve("recording.txt");
            Path shed = folder(recordings, "serial_").resolve("recording.txt");
            replay(appliance, "house", house, "driver = linkbms");
            replay(appliance, "shed", shed, "driver = balancerbus", "modules = 4", "baud = 9600");
            assertFalse(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("Content-Type")));
            assertTrue(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("GET /data.json")));
        }
    }

    /** The port that a virtual device says it has. */
    private static Optional<String> port(Path said) {
        try {
            return PORT.matcher(Files.readString(said))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder of the one recording over a transport; ports and ptys have names that nobody knows beforehand. */
    private static Path folder(Path recordings, String transport) throws IOException {
        try (Stream<Path> all = Files.list(recordings)) {
            return all.filter(one -> one.getFileName().toString().startsWith(transport))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The last line may still be on its way to the file, so that another attempt is allowed. */
    private static void replay(Appliance appliance, String id, Path file, String... lines) {
        JsonObject recorded = snapshot(appliance, id);
        JsonObject played = new JsonObject();
        for (int attempt = 1; attempt <= 5 && !played.equals(recorded); attempt++) {
            String again = id + attempt;
            List<String> all = new ArrayList<>(List.of(lines));
            all.addAll(List.of("transport = replay", "file = " + file, "speed = 10000"));
            appliance.configure("packguard.battery-" + again + ".cfg", all.toArray(String[]::new));
            appliance.until(again + " is over", () -> appliance.reason(again).startsWith("end of recording"));
            played = snapshot(appliance, again);
        }
        assertEquals(recorded, played);
    }

    private static JsonObject snapshot(Appliance appliance, String id) {
        return appliance
                .battery(id)
                .map(battery -> battery.getAsJsonObject("snapshot"))
                .orElseGet(JsonObject::new);
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
