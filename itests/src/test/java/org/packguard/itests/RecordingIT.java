package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A LinkBMS and a balancer bus are recorded by a running appliance and played back by it. */
class RecordingIT {
    @Test
    void whatWasRecordedIsPlayedToTheSameValues() throws IOException {
        try (Appliance appliance = Appliance.named("recording").start()) {
            String web = Integer.toString(Appliance.freePort());
            String bus = Integer.toString(Appliance.freePort());
            VirtualBattery linkBms = VirtualBattery.start(
                    appliance.home().resolve("house.out"), "linkbms", "--tcp", web, "--cells", "8");
            VirtualBattery balancers = VirtualBattery.start(
                    appliance.home().resolve("shed.out"),
                    "balancerbus",
                    "--tcp",
                    bus,
                    "--cells",
                    "4",
                    "--set",
                    "baud=9600");
            try {
                appliance.configure(
                        "packguard.battery-house.cfg",
                        "driver = linkbms",
                        "host = 127.0.0.1",
                        "port = " + web,
                        "record = true");
                appliance.configure(
                        "packguard.battery-shed.cfg",
                        "driver = balancerbus",
                        "transport = tcp",
                        "host = 127.0.0.1",
                        "port = " + bus,
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
            Path house = recordings.resolve("http_127.0.0.1_" + web + "_house").resolve("recording.txt");
            Path shed = recordings.resolve("tcp_127.0.0.1_" + bus).resolve("recording.txt");
            replay(appliance, "house", house, "driver = linkbms");
            replay(appliance, "shed", shed, "driver = balancerbus", "modules = 4", "baud = 9600");

            appliance.configure(
                    "packguard.battery-once.cfg",
                    "driver = linkbms",
                    "transport = replay",
                    "file = " + house,
                    "speed = 10000");
            appliance.until("the end is told", () -> appliance.reason("once").startsWith("end of recording"));
            assertFalse(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("Content-Type")));
            assertTrue(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("GET /data.json")));
        }
    }

    /** Plays in a loop, since the last line may still be on its way to the file, until all is as it was. */
    private static void replay(Appliance appliance, String id, Path file, String... lines) {
        JsonObject recorded = snapshot(appliance, id);
        String[] all = new String[lines.length + 4];
        System.arraycopy(lines, 0, all, 0, lines.length);
        all[lines.length] = "transport = replay";
        all[lines.length + 1] = "file = " + file;
        all[lines.length + 2] = "speed = 1000";
        all[lines.length + 3] = "loop = true";
        appliance.configure("packguard.battery-again.cfg", all);
        appliance.until(
                id + " is the same again",
                () -> appliance.state("again").equals("online")
                        && snapshot(appliance, "again").equals(recorded));
        assertEquals(recorded, snapshot(appliance, id));
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
