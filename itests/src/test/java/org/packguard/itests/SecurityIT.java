package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What somebody can do who reaches the web server and the broker: everything that is described, with every method and with an
 * administrator's login, changes no threshold and no configuration, and without the right login changes nothing at all.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class SecurityIT {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

    /** Where other programs have their configuration; here is nothing. */
    private static final List<String> GUESSES = List.of(
            "api/config",
            "api/configuration",
            "api/thresholds",
            "api/settings",
            "api/batteries/cellar/config",
            "api/batteries/cellar/settings",
            "api/guards/cellar/config",
            "api/guards/cellar/thresholds",
            "api/guards/cellar/chemistry",
            "api/relays/charger",
            "api/scripts/generator",
            "api/users",
            "bms_jk",
            "system/console/configMgr",
            "jolokia",
            "cxf",
            "features",
            "etc/packguard.guard-cellar.cfg",
            "../etc/users.properties",
            "%2e%2e/etc/users.properties");

    /** Keys of configuration files, put into every body as if they could be set so. */
    private static final String THRESHOLDS = "\"chemistry\":\"lfp\",\"cells\":99,\"maxAge\":999,\"capacity\":1,"
            + "\"cellOvervoltage\":9.9,\"cell_voltage_limit_high\":9.9,\"threshold\":9.9,\"low\":0.1,\"high\":9.9";

    private static final Map<String, String> BODIES = Map.of(
            "acknowledge", "\"condition\":\"cell-overvoltage\"",
            "recover", "\"condition\":\"deep-discharge\"",
            "inhibit", "\"direction\":\"both\",\"for\":1",
            "release", "\"direction\":\"both\"",
            "limits", "\"charge\":1,\"for\":1",
            "switch", "\"switch\":\"balancer_switch\",\"on\":false",
            "login", "\"name\":\"nobody\",\"password\":\"wrong\"",
            "logout", "\"nothing\":0");

    private static final Set<String> COMMANDS =
            Set.of("packguard/+/+/set", "packguard/+/guard/+/acknowledge", "packguard/+/inverter/+/limits/set");

    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "X-Frame-Options");

    private static final Pattern PASSWORD = Pattern.compile("shown this once: (\\S+)");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<Socket> STALLED = new ArrayList<>();

    private static Broker broker;
    private static Appliance appliance;
    private static Appliance.Session admin;
    private static Appliance.Session viewer;
    private static JsonObject description;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("security").demo().property("packguard.http.host", "0.0.0.0");
        broker = Broker.in(builder.folder("broker"));
        appliance = builder.file(
                        "packguard.broker-home.cfg",
                        "type = mqtt",
                        "host = 127.0.0.1",
                        "port = " + broker.port(),
                        "allowSwitching = true",
                        "allowAcknowledge = true",
                        "allowSetPoints = true")
                .start();
        stall("POST /api/login HTTP/1.1\r\nHost: house\r\nX-Pack");
        stall("POST /api/login HTTP/1.1\r\nHost: house\r\nX-Packguard: 1\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"name\":");
        appliance.untilComplete("cellar");
        appliance.until("the thresholds of the BMS are read", () -> appliance
                .battery("cellar")
                .orElseThrow()
                .getAsJsonObject("snapshot")
                .has("cell_voltage_limit_high"));
        admin = appliance.login(appliance.firstPassword());
        viewer = appliance.login("viewer", password(appliance.console("bms:user-add --role viewer viewer")));
        description = JsonParser.parseString(appliance.http("api/openapi.json").body())
                .getAsJsonObject();
    }

    @AfterAll
    static void stop() throws IOException {
        for (Socket socket : STALLED) {
            socket.close();
        }
        if (appliance != null) {
            appliance.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static void stall(String beginning) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), appliance.url("").getPort());
        socket.setSoTimeout((int) Duration.ofMinutes(3).toMillis());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        STALLED.add(socket);
    }

    private static String password(String answer) {
        Matcher found = PASSWORD.matcher(answer);
        assertTrue(found.find(), answer);
        return found.group(1);
    }

    @Test
    void aRequestThatStopsComingIsCutOff() throws IOException {
        for (Socket socket : STALLED) {
            // the end of the stream, or the time limit of the socket
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(rest.isEmpty() || rest.startsWith("HTTP/1.1 408"), rest);
        }
    }

    @Test
    void beingReachedByOthersWithoutTlsIsAWarningOnce() {
        List<String> warnings = appliance
                .log()
                .lines()
                .filter(line -> line.contains("without TLS"))
                .toList();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("WARN"), warnings.get(0));
        assertTrue(warnings.get(0).contains("0.0.0.0"), warnings.get(0));
    }

    @Test
    void everythingThatChangesSomethingRefusesWhoMayNot() {
        for (String path : posted()) {
            String body = body(path);
            assertRefused(
                    403,
                    path,
                    body,
                    "X-Packguard",
                    admin.token(),
                    "Cookie",
                    admin.cookie(),
                    "Origin",
                    "http://x.example");
            assertRefused(
                    413,
                    path,
                    "{\"a\":\"" + "x".repeat(20_000) + "\"}",
                    "X-Packguard",
                    admin.token(),
                    "Cookie",
                    admin.cookie());
            if (!path.matches("api/log(in|out)")) {
                assertRefused(401, path, body, "X-Packguard", "1");
                assertRefused(403, path, body, "X-Packguard", viewer.token(), "Cookie", viewer.cookie());
                assertRefused(403, path, body, "X-Packguard", "1", "Cookie", admin.cookie());
            }
        }
    }

    private static void assertRefused(int status, String path, String body, String... headers) {
        HttpResponse<String> response = send("POST", path, body, headers);
        assertEquals(status, response.statusCode(), path + ": " + response.body());
        assertSecured(path, response);
    }

    private static void assertSecured(String what, HttpResponse<?> response) {
        for (String header : HEADERS) {
            assertTrue(response.headers().firstValue(header).isPresent(), what + " lacks " + header);
        }
    }

    @Test
    void noRouteAndNoTopicChangesAThresholdOrAConfiguration() throws IOException {
        appliance.until("the broker is there", () -> broker.subscriptions().containsAll(COMMANDS));
        Map<String, String> before = state();
        assertTrue(before.keySet().stream().anyMatch(name -> name.endsWith("packguard.guard-cellar.cfg")));
        assertTrue(before.keySet().stream().anyMatch(name -> name.endsWith("org.ops4j.pax.web.cfg")));
        assertTrue(
                before.keySet().stream().anyMatch(name -> name.startsWith("admin ")),
                before.keySet().toString());
        assertTrue(
                before.containsKey("threshold cell_voltage_limit_high"),
                before.keySet().toString());

        walkHttp();
        walkMqtt();

        appliance.untilFresh("cellar");
        assertEquals(before, state());
    }

    private static void walkHttp() {
        for (String path : paths()) {
            for (String method : METHODS) {
                HttpResponse<?> response = asAdmin(method, path);
                boolean described = methods(path).contains(method.equals("HEAD") ? "GET" : method);
                assertTrue(
                        described || Set.of(404, 405).contains(response.statusCode()),
                        method + " " + path + " " + response.statusCode());
                if (!method.equals("TRACE")) {
                    // which the container refuses itself
                    assertSecured(method + " " + path, response);
                }
            }
        }
        for (String path : GUESSES) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                int status = asAdmin(method, path).statusCode();
                assertTrue(status >= 400 && status < 500, method + " " + path + " " + status);
            }
        }
    }

    /** Logging out comes last, since it ends what all others need. */
    private static List<String> paths() {
        return description.getAsJsonObject("paths").keySet().stream()
                .sorted((one, other) -> Boolean.compare(one.endsWith("logout"), other.endsWith("logout")))
                .map(SecurityIT::filled)
                .toList();
    }

    private static List<String> posted() {
        return paths().stream().filter(path -> methods(path).contains("POST")).toList();
    }

    private static String filled(String path) {
        return path.substring(1).replace("inverters/{id}", "inverters/left").replace("{id}", "cellar");
    }

    private static Set<String> methods(String path) {
        return description.getAsJsonObject("paths").entrySet().stream()
                .filter(entry -> filled(entry.getKey()).equals(path))
                .flatMap(entry -> entry.getValue().getAsJsonObject().keySet().stream())
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static String body(String path) {
        String its = BODIES.get(path.substring(path.lastIndexOf('/') + 1));
        assertTrue(its != null || !methods(path).contains("POST"), "no body is known for " + path);
        return "{" + (its == null ? "" : its + ",") + THRESHOLDS + "}";
    }

    private static HttpResponse<?> asAdmin(String method, String path) {
        String query = method.equals("GET") ? "?chemistry=lfp&cells=99&high=9.9" : "";
        String body = method.equals("POST") ? body(path) : "{" + THRESHOLDS + "}";
        HttpRequest.Builder request = request(method, path + query, body)
                .header("X-Packguard", admin.token())
                .header("Cookie", admin.cookie());
        if (path.equals("api/events") && method.equals("GET")) {
            // the stream has no end
            HttpResponse<InputStream> stream = send(request, HttpResponse.BodyHandlers.ofInputStream());
            try {
                stream.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return stream;
        }
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(method, path, body).headers(headers), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        boolean empty = method.equals("GET") || method.equals("HEAD") || method.equals("TRACE");
        return HttpRequest.newBuilder(URI.create(appliance.url("") + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        empty ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What is subscribed to is all that can be commanded; whoever adds a topic adds it here. */
    private static void walkMqtt() throws IOException {
        Set<String> commands = new TreeSet<>(broker.subscriptions());
        // what it had announced itself before is read back for a while
        commands.remove("homeassistant/device/+/config");
        assertEquals(COMMANDS, commands);
        try (Broker.Publisher somebody = broker.publisher()) {
            for (String what : List.of(
                    "cell_voltage_limit_high",
                    "cell_voltage_limit_low",
                    "charge_voltage_limit",
                    "charge_current_limit",
                    "full_capacity",
                    "chemistry",
                    "config",
                    "charge_switch",
                    "nothing")) {
                for (String payload : List.of("9.9", "ON", "{" + THRESHOLDS + "}", "", "x".repeat(100_000))) {
                    somebody.publish("packguard/cellar/" + what + "/set", payload);
                }
            }
            for (String payload : List.of("", "PRESS", "cell-overvoltage", "{" + THRESHOLDS + "}")) {
                somebody.publish("packguard/cellar/guard/cellar/acknowledge", payload);
            }
            for (String topic : List.of(
                    "packguard/status",
                    "packguard/cellar/config",
                    "packguard/cellar/guard/cellar/chemistry/set",
                    "packguard/cellar/state",
                    "packguard/cellar/inverter/hall/limits/set",
                    "homeassistant/device/packguard_cellar/config")) {
                somebody.publish(topic, "{" + THRESHOLDS + "}");
            }
            // one connection, one order: when this one is seen, all before it were
            somebody.publish("packguard/cellar/balancer_switch/set", "OFF");
        }
        appliance.until(
                "the last command is seen", () -> appliance.log().contains("balancer_switch is asked for OFF by"));
        assertFalse(appliance.log().contains("cell_voltage_limit_high is asked for"));
    }

    /** Every file of the owner and of the container, every entry of the configuration admin, every threshold of the BMS. */
    private static Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (Path folder : List.of(appliance.config(), appliance.home().resolve("etc"))) {
            hashes(folder, "").forEach((name, hash) -> state.put("file " + folder.getFileName() + "/" + name, hash));
        }
        hashes(appliance.home().resolve("data"), ".config").forEach((name, hash) -> state.put("admin " + name, hash));
        JsonObject snapshot = appliance.battery("cellar").orElseThrow().getAsJsonObject("snapshot");
        for (Map.Entry<String, JsonElement> value : snapshot.entrySet()) {
            if (value.getKey().matches("cell_voltage_(limit_.*|balance|full|nominal)|.*_voltage_limit|full_capacity")) {
                state.put("threshold " + value.getKey(), value.getValue().toString());
            }
        }
        JsonObject guard = appliance.guard("cellar").orElseThrow();
        state.put("guard", guard.get("profile") + " " + guard.get("battery") + " " + guard.get("off"));
        return state;
    }

    private static Map<String, String> hashes(Path folder, String suffix) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(one -> one.toString().endsWith(suffix))
                    .toList()) {
                hashes.put(folder.relativize(file).toString(), hash(file));
            }
        }
        return hashes;
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return "gone";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
