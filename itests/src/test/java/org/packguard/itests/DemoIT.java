package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as {@code ./packguard run} starts it: batteries of every type, a bank with guard and inverter, a broker and a story. */
class DemoIT {
    private static final String[] BATTERIES = {
        "cellar", "garage", "house", "rack1", "rack2", "racks", "shed", "stack", "van"
    };

    private static final Pattern TOLD = Pattern.compile("^hall .* sending +[1-9][0-9.]* A +[1-9][0-9.]* A .*seen");

    /** What tells the extremes alone, and what numbers the cells of all its members. */
    private static final Set<String> WITHOUT_CELLS = Set.of("stack", "racks");

    private static Appliance appliance;

    @BeforeAll
    static void start() {
        appliance = Appliance.named("demo").wholeDemo().start();
        appliance.untilOnline(BATTERIES);
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @Test
    void everyBatteryOfTheDemoIsListedAndGoesOnPublishing() {
        assertEquals(
                List.of(BATTERIES),
                appliance.batteries().stream()
                        .map(battery -> battery.get("id").getAsString())
                        .toList());
        for (String id : BATTERIES) {
            appliance.untilFresh(id);
        }
    }

    @Test
    void valuesAreThoseOfABattery() {
        for (String id : BATTERIES) {
            if (WITHOUT_CELLS.contains(id)) {
                continue;
            }
            appliance.untilComplete(id);
            JsonObject snapshot = snapshot(id);
            double sum = cells(id).asList().stream()
                    .mapToDouble(cell -> cell.getAsJsonObject().get("voltage").getAsDouble())
                    .sum();
            assertEquals(sum, snapshot.get("voltage").getAsDouble(), sum / 50, id);
            // balancers know nothing of the state of charge
            assertEquals(!id.equals("shed"), snapshot.has("soc"), id);
            if (snapshot.has("soc")) {
                double soc = snapshot.get("soc").getAsDouble();
                assertTrue(soc >= 0 && soc <= 100, id + " has a SOC of " + soc);
            }
        }
    }

    @Test
    void twoPacksShareOneLine() {
        String links = appliance.http("api/links").body();
        assertTrue(links.contains("rack1") && links.contains("rack2"), links);
        String table = appliance.console("bms:links");
        assertEquals(
                1,
                table.lines()
                        .filter(line -> line.contains("rack1") && line.contains("rack2"))
                        .count(),
                table);
    }

    @Test
    void theConsoleOpensWithTheKeyAndListsTheBatteries() throws IOException {
        String list = appliance.console("bms:list");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(appliance.key())));
        for (String id : BATTERIES) {
            assertTrue(list.contains(id), list);
        }
        String one = appliance.console("bms:show rack1");
        assertTrue(one.contains("rack1") && one.contains("soc"), one);
    }

    @Test
    void theConsoleTakesNoPassword() {
        String answer = appliance.ssh("-v", "-o", "PubkeyAuthentication=no", "karaf@127.0.0.1", "bms:list");
        assertTrue(answer.contains("Authentications that can continue: publickey"), answer);
        assertFalse(answer.contains("can continue: publickey,"), answer);
        assertFalse(answer.contains("password,"), answer);
    }

    @Test
    void metricsAreThere() {
        String metrics = appliance.http("metrics").body();
        for (String id : BATTERIES) {
            assertTrue(metrics.contains("\"" + id + "\""), metrics);
        }
    }

    @Test
    void theBankIsThereWithGuardAndInverterAndNothingIsComplainedAbout() {
        appliance.until(
                "the guard of the bank permits", () -> permits("racks", "charge") && permits("racks", "discharge"));
        appliance.until(
                "the inverter is told what the bank allows",
                () -> appliance.console("bms:inverters").lines().anyMatch(TOLD.asPredicate()));
        assertFalse(appliance.log().contains("inverter complains"), appliance::log);
    }

    @Test
    void everyBatteryIsPublishedAtTheBrokerOfTheDemo() throws IOException {
        appliance.until("the broker is connected", () -> appliance.log().contains("broker demo is connected"));
        Set<String> missing = new TreeSet<>(List.of(BATTERIES));
        int port = Integer.parseInt(Files.readAllLines(appliance.config().resolve("packguard.broker-demo.cfg")).stream()
                .filter(line -> line.startsWith("port = "))
                .map(line -> line.substring("port = ".length()))
                .findFirst()
                .orElseThrow());
        Process listener = new ProcessBuilder(
                        "mosquitto_sub",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "-i",
                        "it",
                        "-F",
                        "%t=%p",
                        "-W",
                        "120",
                        "-t",
                        "packguard/+/availability")
                .redirectErrorStream(true)
                .start();
        List<String> heard = new ArrayList<>();
        try (BufferedReader lines = listener.inputReader()) {
            while (!missing.isEmpty()) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                heard.add(line);
                if (line.endsWith("/availability=online")) {
                    missing.remove(line.split("/")[1]);
                }
            }
        } finally {
            listener.destroy();
        }
        assertEquals(Set.of(), missing, heard::toString);
    }

    /** The story begins anew when its file is changed. */
    @Test
    void theStoryBringsALatchThatIsAcknowledgedWhenTheWireIsFixed() {
        appliance.until("the guard of the cellar permits", () -> permits("cellar", "charge"));
        appliance.change("packguard.simulator-story.cfg", "s/^speed = .*/speed = 300/");
        appliance.until("the guard latches", () -> "latched"
                .equals(appliance.conditions("cellar").get("cell-extreme-overvoltage")));
        assertFalse(permits("cellar", "charge"));
        assertTrue(permits("cellar", "discharge"), "over-voltage leaves discharge");
        appliance.until("the charger is off", () -> appliance
                .console("bms:list")
                .lines()
                .anyMatch(line -> line.startsWith("cellar ") && line.contains(" 0.0 A ")));
        Appliance.Session admin = appliance.login(appliance.firstPassword());
        appliance.until("the wire is fixed and the latch acknowledged", () -> {
            if (firstCell("cellar") < 4.1) {
                appliance.post("api/guards/cellar/acknowledge", "{}", admin);
            }
            return !appliance.conditions("cellar").containsKey("cell-extreme-overvoltage");
        });
        assertTrue(appliance.log().contains("acknowledge everything, by admin"), appliance::log);
    }

    private static double firstCell(String id) {
        return cells(id).get(0).getAsJsonObject().get("voltage").getAsDouble();
    }

    private static boolean permits(String guard, String direction) {
        return appliance
                .guard(guard)
                .map(one -> one.get(direction).getAsBoolean())
                .orElse(false);
    }

    @Test
    void anUnknownBatteryIsNotFound() {
        assertEquals(404, appliance.http("api/batteries/nobody").statusCode());
    }

    @Test
    void nothingListensBeyondThisMachine() throws IOException {
        Set<Integer> ports = Sockets.listening(appliance.process().pid());
        assertTrue(ports.contains(appliance.consolePort()), "looks at the right process: " + ports);
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (InetAddress address : outside) {
            for (int port : ports) {
                assertFalse(accepts(address, port), address + " port " + port + " is open");
            }
        }
    }

    @Test
    void theLogHasNoStackTracesAndNoErrors() {
        List<String> bad = appliance
                .log()
                .lines()
                .filter(line -> line.contains("| ERROR") || line.matches("\\s+at .*\\(.*"))
                .toList();
        assertEquals(List.of(), bad);
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonObject snapshot(String id) {
        return appliance.battery(id).orElseThrow().getAsJsonObject("snapshot");
    }

    private static JsonArray cells(String id) {
        JsonObject snapshot = snapshot(id);
        return snapshot.has("cells") ? snapshot.getAsJsonArray("cells") : new JsonArray();
    }
}
