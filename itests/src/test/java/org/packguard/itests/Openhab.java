package org.packguard.itests;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A Karaf as openHAB's, with a bundle in place of openHAB's core that behaves as it. Nothing of Packguard is on board: it comes
 * through the folder {@code deploy/}, as it comes to openHAB through {@code addons/}. Not safe for use by several threads.
 */
final class Openhab implements AutoCloseable {
    private static final Gson GSON = new Gson();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Appliance karaf;
    private final URI control;

    private Openhab(Appliance karaf) {
        this.karaf = karaf;
        Path port = karaf.home().resolve("harness.port");
        karaf.until("the harness has started", () -> Files.isRegularFile(port));
        try {
            control = URI.create("http://127.0.0.1:" + Files.readString(port) + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A release and the framework below it.
     *
     * @param release the version of its packages
     * @param framework {@code felix} or {@code equinox}
     */
    record Host(String release, String framework) {
        @Override
        public String toString() {
            return release + " on " + framework;
        }
    }

    /** Each release on the framework that the other one is not tried on; all of them where a campaign asks for that. */
    static Stream<Host> hosts() {
        boolean all = Boolean.getBoolean("packguard.hosts.all");
        return Stream.of(
                        new Host("4.3.11", "felix"),
                        new Host("5.2.1", "equinox"),
                        new Host("4.3.11", "equinox"),
                        new Host("5.2.1", "felix"))
                .limit(all ? 4 : 2);
    }

    /** Starts one. */
    static Openhab start(String name, Host host) {
        return start(name, host, Map.of());
    }

    /** Starts one with system properties more. */
    static Openhab start(String name, Host host, Map<String, String> properties) {
        Appliance.Builder builder = Appliance.named(name + "-" + host.release() + "-" + host.framework())
                .on(host.framework())
                .bare("scr, shell")
                .quickDeploy()
                .property("harness.period", "200")
                .property("harness.patience", "2000");
        properties.forEach(builder::property);
        if (host.framework().equals("equinox")) {
            builder.framework("osgi.compatibility.bootdelegation", "true");
        }
        builder.deployed("com.google.code.gson", "gson").deployed(HarnessJar.of(host.release()));
        try (Stream<Path> support = Files.list(Path.of(System.getProperty("packguard.kar.support")))) {
            support.forEach(builder::deployed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Appliance karaf = builder.launch();
        try {
            return new Openhab(karaf);
        } catch (AssertionError e) {
            karaf.close();
            throw e;
        }
    }

    /** Karaf itself. */
    Appliance karaf() {
        return karaf;
    }

    /** Drops a file in, at once and whole. */
    void drop(Path file, String name) {
        try {
            Path draft = karaf.home().resolve("arriving");
            Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, karaf.deploy().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what was dropped in. */
    void take(String name) {
        try {
            Files.delete(karaf.deploy().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Configures a thing as the pages of openHAB do. */
    void add(String uid, String... settings) {
        add(uid, false, settings);
    }

    /** Configures a thing by a file. */
    void addByFile(String uid, String... settings) {
        add(uid, true, settings);
    }

    private void add(String uid, boolean textual, String... settings) {
        order("add", "uid", uid, "label", uid, "textual", textual, "configuration", configuration(settings));
    }

    /** Changes some of the configuration of a thing. */
    void configure(String uid, String... settings) {
        order("configure", "uid", uid, "configuration", configuration(settings));
    }

    /** Removes a thing. */
    void remove(String uid) {
        order("remove", "uid", uid);
    }

    /** Does to a thing what a restart of openHAB does. */
    void restart(String uid) {
        order("restart", "uid", uid);
    }

    /** Commands a channel. */
    void command(String channel, String command) {
        order("command", "channel", channel, "command", command);
    }

    /** Makes an item of type Switch. */
    void item(String name) {
        order("item", "name", name);
    }

    /** Makes a rule. */
    void rule(String uid) {
        order("rule", "uid", uid);
    }

    /** Calls an action of a thing as a rule does. */
    String action(String uid, String action, Object... arguments) {
        return order("action", "uid", uid, "action", action, "arguments", List.of(arguments))
                .get("result")
                .getAsString();
    }

    /** Has everybody look around, and waits until that is over. */
    void scan() {
        int before = state().get("scans").getAsInt();
        order("scan");
        until("the scan is over", () -> state().get("scans").getAsInt() > before);
    }

    /** What lies in the inbox: its place, by the UID of its thing. */
    Map<String, String> inbox() {
        Map<String, String> inbox = new TreeMap<>();
        state().getAsJsonObject("inbox")
                .asMap()
                .forEach((uid, found) ->
                        inbox.put(uid, found.getAsJsonObject().get("place").getAsString()));
        return inbox;
    }

    /** Makes the thing of a result in the inbox. */
    void approve(String uid) {
        order("approve", "uid", uid);
    }

    /** A property of a thing, empty where it has none. */
    String property(String uid, String property) {
        return Optional.ofNullable(thing(uid).getAsJsonObject("properties").get(property))
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** How a thing is, with why. */
    String status(String uid) {
        return thing(uid).get("status").getAsString();
    }

    /** The ids of a thing's channels. */
    Set<String> channels(String uid) {
        return new TreeSet<>(texts(thing(uid).getAsJsonArray("channels")));
    }

    /** What the trigger channels of a thing have fired. */
    List<String> events(String uid) {
        return texts(thing(uid).getAsJsonArray("events"));
    }

    /** The last state of a channel, empty where it has had none. */
    String state(String uid, String channel) {
        return Optional.ofNullable(thing(uid).getAsJsonObject("states").get(channel))
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** How many states each thing has been told. */
    Map<String, Long> updates() {
        Map<String, Long> updates = new LinkedHashMap<>();
        state().getAsJsonObject("things")
                .asMap()
                .forEach((uid, thing) ->
                        updates.put(uid, thing.getAsJsonObject().get("updates").getAsLong()));
        return updates;
    }

    /** All commands that an item has had. */
    List<String> commands(String item) {
        return texts(state().getAsJsonObject("items").getAsJsonArray(item));
    }

    /** Whether a rule is on or off, and how often it was run. */
    String ruleState(String uid) {
        return state().getAsJsonObject("rules").get(uid).getAsString();
    }

    /** What openHAB would have warned of. */
    List<String> complaints() {
        return texts(state().getAsJsonArray("complaints"));
    }

    /** How often the handler of a thing has changed its status. */
    long changes(String uid) {
        return thing(uid).get("changes").getAsLong();
    }

    /** How many batteries are open. */
    int batteries() {
        return state().get("batteries").getAsInt();
    }

    /** Whether a bundle is active. */
    boolean isActive(String bundle) {
        return texts(state().getAsJsonArray("bundles")).contains(bundle);
    }

    /** Waits for a condition. */
    void until(String what, BooleanSupplier condition) {
        try {
            karaf.until(what, condition);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + state(), e);
        }
    }

    /** Waits until a thing is in a state; the wanted one may be the beginning of it. */
    void untilStatus(String uid, String wanted) {
        until(uid + " is " + wanted, () -> status(uid).startsWith(wanted));
    }

    private JsonObject thing(String uid) {
        return state().getAsJsonObject("things").getAsJsonObject(uid);
    }

    private static List<String> texts(Iterable<JsonElement> json) {
        List<String> texts = new ArrayList<>();
        json.forEach(one -> texts.add(one.getAsString()));
        return texts;
    }

    private static Map<String, Object> configuration(String... settings) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split(" = ", 2);
            configuration.put(parts[0], value(parts[1]));
        }
        return configuration;
    }

    /** Numbers and flags come to a thing as such. */
    private static Object value(String text) {
        if (text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return Double.valueOf(text);
        }
        return text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
    }

    private JsonObject order(String what, Object... pairs) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("do", what);
        for (int i = 0; i < pairs.length; i += 2) {
            order.put(pairs[i].toString(), pairs[i + 1]);
        }
        return send(HttpRequest.newBuilder(control).POST(HttpRequest.BodyPublishers.ofString(GSON.toJson(order))));
    }

    private JsonObject state() {
        return send(HttpRequest.newBuilder(control));
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.body());
            }
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        karaf.close();
    }
}
