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
                        "period = 0.5",
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
            assertFalse(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("Content-Type")));
            assertTrue(Files.readString(house, StandardCharsets.ISO_8859_1).contains(hex("GET /data.json")));
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
