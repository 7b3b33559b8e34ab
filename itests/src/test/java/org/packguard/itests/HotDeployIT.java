package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drivers and the Bluetooth link go in and out of a running appliance as jars in {@code deploy/}, again and again, on both
 * frameworks: their batteries wait and come back, the others notice nothing, and nothing is left behind.
 */
class HotDeployIT {
    private static final String NO_BLUETOOTHD = "no Bluetooth: bluetoothd is not running";
    private static final String PORCH = "demo/tty-porch";
    private static final String MAC = "C8:47:80:12:34:57";

    /**
     * A bundle that comes and goes.
     *
     * @param name of the bundle
     * @param rounds the property that says how often
     * @param batteries that are read by it
     * @param missing what they say while it is not there
     */
    private record Subject(String name, String rounds, Set<String> batteries, String missing) {
        int times() {
            return Integer.getInteger(rounds);
        }
    }

    private static final List<Subject> SUBJECTS = List.of(
            driver("jk", "cellar", "garage", "porch", "rack1", "rack2"),
            driver("smartbms123", "van"),
            driver("linkbms", "house"),
            driver("balancerbus", "shed"),
            new Subject("link-ble", "packguard.rounds.link", Set.of("porch"), "no transport hlkb40 installed"));

    private static Subject driver(String type, String... batteries) {
        return new Subject("driver-" + type, "packguard.rounds", Set.of(batteries), missing(type));
    }

    private static String missing(String type) {
        return "no battery driver " + type + " is installed";
    }

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void bundlesComeAndGoWithoutALeakAndWithoutTouchingOthers(String framework)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("packguard-bus");
        Process bus = bus(directory);
        try (Appliance appliance = appliance(framework, directory)) {
            appliance.until("the framework is " + framework, () -> appliance
                    .console("system:framework")
                    .toLowerCase(Locale.ROOT)
                    .contains(framework));
            appliance.until("drivers are missed", () -> appliance.reason("van").startsWith(missing("smartbms123")));
            for (Subject subject : SUBJECTS) {
                arrive(appliance, subject);
            }
            untilAll(appliance, id -> true);
            appliance.untilComplete("shed");
            appliance.until("the history of all has begun", () -> isKept(appliance));
            List<String> figures = new ArrayList<>();
            figures.add(String.format(
                    "%-20s%8s%20s%22s%22s%18s",
                    framework, "rounds", "threads", "class loaders", "descriptors", "back after"));
            Vitals before = Vitals.of(appliance.process());
            for (Subject subject : SUBJECTS) {
                Duration back = comeAndGo(appliance, subject);
                Vitals after = before.untilNoMore(appliance.process());
                figures.add(figures(subject, before, after, back));
                before = after;
            }
            assertFalse(appliance.log().lines().anyMatch(line -> line.startsWith("\tat ")), appliance::log);
            Evidence.write("hot-deploy-" + framework, figures.toArray(String[]::new));
        } finally {
            bus.destroy();
            bus.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** All rounds of a bundle; says how long its batteries take on average to be online when it has come. */
    private static Duration comeAndGo(Appliance appliance, Subject subject) throws IOException {
        Map<String, JsonObject> others = others(appliance, subject);
        appliance.until("the metrics tell the voltages of " + subject.name(), () -> {
            String metrics = appliance.http("metrics").body();
            return subject.batteries().stream().allMatch(id -> metrics.contains(voltage(id)));
        });
        Duration back = Duration.ZERO;
        for (int round = 1; round <= subject.times(); round++) {
            Files.delete(jar(appliance, subject));
            appliance.until("the batteries of " + subject.name() + " wait", () -> isMissed(appliance, subject));
            if (round == 1) {
                String metrics = appliance.http("metrics").body();
                subject.batteries().forEach(id -> assertFalse(metrics.contains(voltage(id)), metrics));
            }
            long begun = System.nanoTime();
            arrive(appliance, subject);
            untilAll(appliance, subject.batteries()::contains);
            back = back.plusNanos(System.nanoTime() - begun);
            assertEquals(since(others), since(others(appliance, subject)), "the others have not even reconnected");
        }
        appliance.until("the others go on", () -> others(appliance, subject).entrySet().stream()
                .allMatch(now -> sequence(now.getValue()) > sequence(others.get(now.getKey()))));
        return back.dividedBy(subject.times());
    }

    private static String figures(Subject subject, Vitals before, Vitals after, Duration back) {
        return String.format(
                Locale.ROOT,
                "%-20s%8d%9d before,%4d after%9d before,%4d after%9d before,%4d after%10.1f s",
                subject.name(),
                subject.times(),
                before.threadCount(),
                after.threadCount(),
                before.classLoaders(),
                after.classLoaders(),
                before.descriptorCount(),
                after.descriptorCount(),
                back.toMillis() / 1e3);
    }

    /** How the metric of a battery's voltage begins. */
    private static String voltage(String id) {
        return "packguard_voltage_volts{battery=\"" + id + "\"";
    }

    private static boolean isMissed(Appliance appliance, Subject subject) {
        return subject.batteries().stream()
                .allMatch(id -> appliance.state(id).equals("offline")
                        && appliance.reason(id).startsWith(subject.missing()));
    }

    private static Appliance appliance(String framework, Path directory) {
        Appliance.Builder builder = Appliance.named("hot-deploy-" + framework)
                .on(framework)
                .demo()
                .quickDeploy()
                .file(
                        "packguard.battery-shed.cfg",
                        "driver = balancerbus",
                        "transport = serial",
                        "port = demo/tty-shed",
                        "modules = 8",
                        "turnaround = 0.1")
                .property("packguard.dbus.address", "unix:path=" + directory.resolve("bus"))
                .file("packguard.simulator-porch.cfg", "type = hlkb40", "link = " + PORCH, "mac = " + MAC)
                .file(
                        "packguard.battery-porch.cfg",
                        "driver = jk",
                        "transport = hlkb40",
                        "port = " + PORCH,
                        "mac = " + MAC)
                .file("packguard.battery-roof.cfg", "driver = jk", "transport = ble", "mac = C8:47:80:12:34:56");
        SUBJECTS.forEach(subject -> builder.without("packguard-" + subject.name()));
        return builder.start();
    }

    /** A message bus without bluetoothd, to which the link connects all the same. */
    private static Process bus(Path directory) throws IOException {
        return new ProcessBuilder(
                        "dbus-daemon",
                        "--session",
                        "--nofork",
                        "--address=unix:path=" + directory.resolve("bus"),
                        "--nopidfile")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** The jar appears at once and whole. */
    private static void arrive(Appliance appliance, Subject subject) throws IOException {
        Path draft = appliance.home().resolve("arriving.jar");
        Files.copy(Checkout.jar(subject.name()), draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, jar(appliance, subject), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path jar(Appliance appliance, Subject subject) {
        return appliance.deploy().resolve(subject.name() + ".jar");
    }

    private static void untilAll(Appliance appliance, Predicate<String> which) {
        appliance.until("the batteries are online", () -> SUBJECTS.stream()
                .flatMap(subject -> subject.batteries().stream())
                .filter(which)
                .allMatch(id -> appliance.state(id).equals("online")));
        if (which.test("porch")) {
            // shares driver and link with the porch, and cannot come online
            appliance.until(
                    "Bluetooth is missed", () -> appliance.reason("roof").equals(NO_BLUETOOTHD));
        }
    }

    /** Whether every battery that is online has its file of history, which stays open from then on. */
    private static boolean isKept(Appliance appliance) {
        Path history = appliance.home().resolve("packguard/history");
        return appliance.batteries().stream()
                .map(battery -> battery.get("id").getAsString())
                .filter(id -> appliance.state(id).equals("online"))
                .allMatch(id -> Files.exists(history.resolve(id + ".rrd")));
    }

    /** The batteries that are online without the bundle. */
    private static Map<String, JsonObject> others(Appliance appliance, Subject subject) {
        Map<String, JsonObject> others = new TreeMap<>();
        for (JsonObject battery : appliance.batteries()) {
            String id = battery.get("id").getAsString();
            String state = battery.getAsJsonObject("connection").get("state").getAsString();
            if (!subject.batteries().contains(id) && state.equals("online")) {
                others.put(id, battery);
            }
        }
        return others;
    }

    private static Map<String, String> since(Map<String, JsonObject> batteries) {
        Map<String, String> since = new TreeMap<>();
        batteries.forEach((id, battery) ->
                since.put(id, battery.getAsJsonObject("connection").get("since").getAsString()));
        return since;
    }

    private static long sequence(JsonObject battery) {
        return battery.get("sequence").getAsLong();
    }
}
