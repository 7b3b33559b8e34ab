package org.packguard.itests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The archive, unpacked and started as its users start it. Not safe for use by several threads. Its folder stays behind
 * with log and configuration when it is closed, without what comes from the archive.
 */
final class Appliance implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Pattern FIRST_PASSWORD = Pattern.compile("user is admin and the password (\\S+)");
    private static final String KEEPER = "org.packguard.relay.keeper.Keeper";
    /** Below those that the system gives to whoever wants any port, another place for each process that runs tests. */
    private static final AtomicInteger PORTS =
            new AtomicInteger(10_000 + (int) (ProcessHandle.current().pid() % 200) * 100);

    private static final String FEATURES = "etc/org.apache.karaf.features.cfg";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private final Path config;
    private final List<String> properties;
    private final Map<String, String> environment;
    private final int httpPort = freePort();
    private final int consolePort = freePort();
    private final long began;
    private final Process process;

    private Appliance(Path home, Path config, List<String> properties, Map<String, String> environment)
            throws IOException {
        this.home = home;
        this.config = config;
        this.properties = properties;
        this.environment = environment;
        List<String> all = new ArrayList<>(properties);
        all.add("packguard.etc = " + config);
        all.add("packguard.http.port = " + httpPort);
        all.add("packguard.ssh.port = " + consolePort);
        write(home.resolve("etc/custom.system.properties"), all.toArray(String[]::new));
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.out").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        this.began = System.nanoTime();
        this.process = builder.start();
    }

    /** An appliance with a name of its own, which is that of its folder. */
    static Builder named(String name) {
        return new Builder(name);
    }

    /** How an appliance is started. */
    static final class Builder {
        private final Path home;
        private final List<String> properties = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>();
        private Path config;

        private Builder(String name) {
            this.home = Path.of(System.getProperty("packguard.work"), name).toAbsolutePath();
            delete(home);
            run(List.of("mkdir", "-p", home.toString()));
            run(List.of("tar", "-xzf", Checkout.archive().toString(), "-C", home.toString(), "--strip-components=1"));
            this.config = home.resolve("own");
        }

        /** On {@code felix} or {@code equinox}. */
        Builder on(String name) {
            edit("etc/custom.properties", "s/^(karaf.framework = ).*/\\1" + name + "/");
            return this;
        }

        /** With the demo's virtual devices installed. */
        Builder withSimulator() {
            edit(FEATURES, "s/^ *packguard-appliance$/&, packguard-demo/");
            return this;
        }

        /** With the demo's virtual devices and its configuration, all of it. */
        Builder wholeDemo() {
            String broker = "s/^port = .*/port = " + freePort() + "/";
            edit("demo/packguard.simulator-broker.cfg", broker);
            edit("demo/packguard.broker-demo.cfg", broker);
            return onDemo();
        }

        /** With the demo's plain batteries, relays and one guard: nothing happens, and no bank, inverter or broker is there. */
        Builder demo() {
            for (String file : List.of(
                    "simulator-story",
                    "simulator-broker",
                    "broker-demo",
                    "simulator-stack",
                    "battery-stack",
                    "bank-racks",
                    "guard-racks",
                    "relay-solar",
                    "relay-inverter",
                    "simulator-inverter",
                    "inverter-hall")) {
                delete(home.resolve("demo/packguard." + file + ".cfg"));
            }
            edit("demo/packguard.simulator-cellar.cfg", "/^weakCell/d");
            return onDemo();
        }

        private Builder onDemo() {
            config = home.resolve("demo");
            String port = "s/^port = .*/port = " + freePort() + "/";
            edit("demo/packguard.simulator-garage.cfg", port);
            edit("demo/packguard.battery-garage.cfg", port);
            String web = "s/^port = .*/port = " + freePort() + "/";
            edit("demo/packguard.simulator-house.cfg", web);
            edit("demo/packguard.battery-house.cfg", web);
            return withSimulator();
        }

        /** Without a driver, which then comes through {@code deploy/}. */
        Builder without(String feature) {
            edit(FEATURES, "/^ *" + feature + ", /d");
            return this;
        }

        /** With some of Karaf's features, ready for KARs, and nothing of Packguard on board. */
        Builder bare(String features) {
            edit(FEATURES, "/^ *packguard-[a-z0-9-]*(, .)?$/d");
            edit(FEATURES, "s/^ *framework, .*/    framework, " + features + "/");
            delete(home.resolve("system/org/packguard"));
            edit(FEATURES, "/packguard-features/d");
            edit(FEATURES, "s/(standard.*), .$/\\1/");
            String kars = ", ${karaf.data.uri}kar@id=kar.repository@multi@snapshots";
            edit("etc/org.ops4j.pax.url.mvn.cfg", "s/system.repository@snapshots$/&" + kars + "/");
            return this;
        }

        /** With a setting of the framework. */
        Builder framework(String name, String value) {
            edit("etc/custom.properties", "$ a " + name + " = " + value);
            return this;
        }

        /** With a file that is dropped in from the beginning. */
        Builder deployed(Path file) {
            try {
                Files.copy(file, folder("deploy").resolve(file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** With a library that is on board. */
        Builder deployed(String group, String name) {
            return deployed(library(home, group, name));
        }

        /** Looks into {@code deploy/} often, for those who put much in and out. */
        Builder quickDeploy() {
            edit("etc/org.apache.felix.fileinstall-deploy.cfg", "s/^(felix.fileinstall.poll *=).*/\\1 100/");
            return this;
        }

        /** With a property of the system. */
        Builder property(String name, String value) {
            properties.add(name + " = " + value);
            return this;
        }

        /** With more in the environment of the process. */
        Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        /** With a configuration file. */
        Builder file(String name, String... lines) {
            write(config.resolve(name), lines);
            return this;
        }

        /** A folder of the test's own below that of the appliance. */
        Path folder(String name) {
            try {
                return Files.createDirectories(home.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts it and waits until REST answers. */
        Appliance start() {
            Appliance appliance = launch();
            try {
                appliance.untilAnswering();
            } catch (AssertionError e) {
                appliance.close();
                throw e;
            }
            return appliance;
        }

        /** Starts it and waits for nothing. */
        Appliance launch() {
            try {
                Files.createDirectories(config);
                return new Appliance(home, config, List.copyOf(properties), Map.copyOf(environment));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void edit(String file, String expression) {
            run(List.of("sed", "-E", "-i", expression, home.resolve(file).toString()));
        }
    }

    /** The one file of a library that is on board. */
    Path library(String group, String name) {
        return library(home, group, name);
    }

    private static Path library(Path home, String group, String name) {
        Path versions = home.resolve("system").resolve(group.replace('.', '/')).resolve(name);
        return Checkout.only(Checkout.only(versions, "[0-9.]+"), name + "-[0-9.]+\\.jar");
    }

    /** Waits until REST answers. */
    void untilAnswering() {
        until("REST answers", () -> tryGet("api/batteries").isPresent());
    }

    /** Ends the process at once, as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the appliance cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts anew in the same folder what was killed, and waits for nothing. */
    Appliance again() {
        try {
            return new Appliance(home, config, properties, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its folder. */
    Path home() {
        return home;
    }

    /** The folder that bundles are dropped into. */
    Path deploy() {
        return home.resolve("deploy");
    }

    /** The folder of the owner's configuration files. */
    Path config() {
        return config;
    }

    /** The process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** The process that holds its relays, while there is one. */
    Optional<ProcessHandle> keeper() {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .filter(one -> one.info().commandLine().orElse("").contains(KEEPER))
                .findFirst();
    }

    /** Time since it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Port of the console. */
    int consolePort() {
        return consolePort;
    }

    /** The address of something on the web server. */
    URI url(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + "/" + path);
    }

    /** Writes one of the owner's configuration files. */
    void configure(String name, String... lines) {
        write(config.resolve(name), lines);
    }

    /** Changes one of the owner's configuration files by an expression of sed. */
    void change(String name, String expression) {
        run(List.of("sed", "-E", "-i", expression, config.resolve(name).toString()));
    }

    /** Removes one of the owner's configuration files. */
    void remove(String name) throws IOException {
        Files.delete(config.resolve(name));
    }

    /** Gets something, whatever the status. */
    HttpResponse<String> http(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(url(path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Posts JSON as a script does, with the password of the first start; without it where that is empty. */
    HttpResponse<String> post(String path, String body, String password) {
        HttpRequest.Builder request = json(path, body).header("X-Packguard", "1");
        if (!password.isEmpty()) {
            String both = "admin:" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return send(request);
    }

    /** Posts JSON as the page does, which takes no time for the password. */
    HttpResponse<String> post(String path, String body, Session session) {
        return send(json(path, body).header("X-Packguard", session.token()).header("Cookie", session.cookie()));
    }

    /**
     * Somebody who is logged in.
     *
     * @param cookie what the browser keeps
     * @param token what the page sends with everything that changes something
     */
    record Session(String cookie, String token) {}

    /** Logs in with the password of the first start. */
    Session login(String password) {
        return login("admin", password);
    }

    /** Logs somebody in. */
    Session login(String name, String password) {
        String both = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
        HttpResponse<String> response = post("api/login", both, "");
        String cookie =
                response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        JsonObject session = JsonParser.parseString(response.body()).getAsJsonObject();
        return new Session(cookie, session.get("token").getAsString());
    }

    private HttpRequest.Builder json(String path, String body) {
        return HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The password that the log has shown once. */
    String firstPassword() {
        until("the password is shown", () -> FIRST_PASSWORD.matcher(log()).find());
        Matcher found = FIRST_PASSWORD.matcher(log());
        return found.find() ? found.group(1) : "";
    }

    /** What REST says, where it answers and there is something. */
    Optional<String> tryGet(String path) {
        try {
            return Optional.of(http(path))
                    .filter(response -> response.statusCode() == 200)
                    .map(HttpResponse::body);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The batteries by REST. */
    List<JsonObject> batteries() {
        String body = tryGet("api/batteries").orElse("[]");
        JsonArray all = JsonParser.parseString(body).getAsJsonArray();
        return all.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    /** One battery by REST, cells included. */
    Optional<JsonObject> battery(String id) {
        return tryGet("api/batteries/" + id)
                .map(body -> JsonParser.parseString(body).getAsJsonObject());
    }

    /** One guard by REST. */
    Optional<JsonObject> guard(String id) {
        return tryGet("api/guards/" + id)
                .map(body -> JsonParser.parseString(body).getAsJsonObject());
    }

    /** The conditions of a guard by their ids, each with the state of its latch, which is empty where there is none. */
    Map<String, String> conditions(String guard) {
        Map<String, String> conditions = new TreeMap<>();
        guard(guard).ifPresent(one -> one.getAsJsonArray("conditions").forEach(each -> {
            JsonElement latch = each.getAsJsonObject().get("latch");
            conditions.put(
                    each.getAsJsonObject().get("id").getAsString(), latch.isJsonNull() ? "" : latch.getAsString());
        }));
        return conditions;
    }

    /** The state of one battery's connection, empty where there is no such battery. */
    String state(String id) {
        return battery(id)
                .map(battery ->
                        battery.getAsJsonObject("connection").get("state").getAsString())
                .orElse("");
    }

    /** The reason of the state of a battery's connection, empty where there is none. */
    String reason(String id) {
        return battery(id)
                .map(battery -> battery.getAsJsonObject("connection").get("reason"))
                .filter(reason -> !reason.isJsonNull())
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** How many snapshots a battery has published. */
    long sequence(String id) {
        return battery(id).map(battery -> battery.get("sequence").getAsLong()).orElse(-1L);
    }

    /** Waits until batteries are online. */
    void untilOnline(String... ids) {
        for (String id : ids) {
            until(id + " is online", () -> state(id).equals("online"));
        }
    }

    /** Waits until batteries show all of their cells; on some wires those come one by one. */
    void untilComplete(String... ids) {
        for (String id : ids) {
            until(id + " shows all its cells", () -> battery(id)
                    .map(battery -> battery.getAsJsonObject("snapshot"))
                    .filter(snapshot -> snapshot.has("cells") && snapshot.has("cell_count"))
                    .filter(snapshot -> snapshot.getAsJsonArray("cells").asList().stream()
                                    .filter(cell -> cell.getAsJsonObject().has("voltage"))
                                    .count()
                            == snapshot.get("cell_count").getAsLong())
                    .isPresent());
        }
    }

    /** Waits until a battery has published again. */
    void untilFresh(String id) {
        long before = sequence(id);
        until(id + " goes on publishing", () -> sequence(id) > before);
    }

    /** Waits for a condition; fails at once when the process has died. */
    void until(String what, BooleanSupplier condition) {
        try {
            Await.until(what, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the appliance has ended with status " + process.exitValue());
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + tail(), e);
        }
    }

    /** The whole log. */
    String log() {
        return read(home.resolve("data/log/karaf.log"));
    }

    /** Runs a command in the console over SSH with the key that the appliance has made; returns all output. */
    String console(String command) {
        until("the key is made", () -> Files.isReadable(key()) && log().contains("has been entered"));
        return ssh("-o", "IdentitiesOnly=yes", "-i", key().toString(), "karaf@127.0.0.1", command);
    }

    /** The key to the console. */
    Path key() {
        return home.resolve("packguard/console/id_rsa");
    }

    /** Calls ssh with the port of the console. */
    String ssh(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "ssh",
                "-p",
                Integer.toString(consolePort),
                "-o",
                "BatchMode=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** The last lines of output and log, for messages. */
    private String tail() {
        return Stream.of("console.out", "data/log/karaf.log")
                .map(home::resolve)
                .map(file -> file + ":\n" + lastLines(read(file)))
                .collect(Collectors.joining("\n"));
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** Asks it to stop, and kills it when it does not; that would be a failure. */
    @Override
    public void close() {
        boolean wasAlive = process.isAlive();
        boolean stopped = false;
        try {
            process.destroy();
            stopped = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        for (String folder : List.of("system", "lib", "data/cache", "data/pax-web", "data/tmp")) {
            delete(home.resolve(folder));
        }
        if (wasAlive && !(stopped && process.exitValue() == 0)) {
            throw new AssertionError(
                    "SIGTERM did not stop it cleanly" + (stopped ? ", status " + process.exitValue() : ""));
        }
    }

    /** Runs a program to its end and returns its output, whatever its status. */
    static String run(List<String> command) {
        try {
            Process program = builder(command).start();
            program.getOutputStream().close();
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            program.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** A TCP port that nobody has, and that nobody gets by chance. */
    static int freePort() {
        for (int port = PORTS.getAndIncrement(); ; port = PORTS.getAndIncrement()) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void write(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.write(file.resolveSibling("draft"), List.of(lines));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
