package org.packguard.itests.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The test's way to everything, over HTTP on loopback: a POST with JSON says what happens, and the answer to everything is how all
 * things, items and rules stand after that.
 */
final class Control implements AutoCloseable {
    private final ThingManager things;
    private final Items items;
    private final Rules rules;
    private final Inbox inbox;
    private final Actions actions;
    private final Complaints complaints;
    private final BundleContext context;
    private final HttpServer server;

    Control(BundleContext context, ThingManager things, Items items, Rules rules, Inbox inbox, Complaints complaints)
            throws IOException {
        this.context = context;
        this.things = things;
        this.items = items;
        this.rules = rules;
        this.inbox = inbox;
        actions = new Actions(context);
        this.complaints = complaints;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStreamReader body = new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8)) {
            JsonObject answer = new JsonObject();
            int status = 200;
            try {
                if (exchange.getRequestMethod().equals("POST")) {
                    Optional<String> result =
                            carryOut(JsonParser.parseReader(body).getAsJsonObject());
                    result.ifPresent(text -> answer.addProperty("result", text));
                }
                describe(answer);
            } catch (RuntimeException e) { // what is wrong with a question goes back to who asked
                status = 400;
                answer.addProperty("error", e.toString());
            }
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Optional<String> carryOut(JsonObject order) {
        String what = order.get("do").getAsString();
        switch (what) {
            case "add" ->
                things.add(
                        new ThingUID(text(order, "uid")),
                        text(order, "label"),
                        new Configuration(configuration(order)),
                        order.get("textual").getAsBoolean());
            case "remove" -> things.remove(text(order, "uid"));
            case "restart" -> things.restart(text(order, "uid"));
            case "configure" -> things.configure(text(order, "uid"), configuration(order));
            case "command" -> command(new ChannelUID(text(order, "channel")), text(order, "command"));
            case "link" -> link(new ChannelUID(text(order, "channel")));
            case "item" -> items.add(text(order, "name"));
            case "rule" -> rules.add(text(order, "uid"));
            case "scan" -> inbox.scan();
            case "approve" ->
                things.add(new ThingUID(text(order, "uid")), text(order, "uid"), inbox.take(text(order, "uid")), false);
            case "action" -> {
                ThingHandler handler = things.get(text(order, "uid")).handler.orElseThrow();
                return Optional.of(actions.call(handler, text(order, "action"), order.getAsJsonArray("arguments")));
            }
            default -> throw new IllegalArgumentException("nobody knows how to " + what);
        }
        return Optional.empty();
    }

    private void command(ChannelUID channel, String text) {
        Command command =
                switch (text) {
                    case "REFRESH" -> RefreshType.REFRESH;
                    case "ON", "OFF" -> OnOffType.valueOf(text);
                    default -> new QuantityType<>(new BigDecimal(text.replace(" A", "")), Units.AMPERE);
                };
        Held held = things.get(channel.getThingUID().toString());
        complaints.calling(
                "the command to " + channel, () -> held.handler.orElseThrow().handleCommand(channel, command));
    }

    private void link(ChannelUID channel) {
        Held held = things.get(channel.getThingUID().toString());
        held.links.put(channel.getId(), true);
        complaints.calling(
                "the link of " + channel, () -> held.handler.ifPresent(handler -> handler.channelLinked(channel)));
    }

    private static String text(JsonObject order, String key) {
        return order.get(key).getAsString();
    }

    private static Map<String, Object> configuration(JsonObject order) {
        Map<String, Object> values = new HashMap<>();
        order.getAsJsonObject("configuration").asMap().forEach((key, json) -> {
            JsonPrimitive value = json.getAsJsonPrimitive();
            if (value.isNumber()) {
                values.put(key, new BigDecimal(value.getAsString()));
            } else {
                values.put(key, value.isBoolean() ? (Object) value.getAsBoolean() : value.getAsString());
            }
        });
        return values;
    }

    private void describe(JsonObject answer) {
        JsonObject all = new JsonObject();
        things.all().forEach(held -> all.add(held.thing().getUID().toString(), describe(held)));
        answer.add("things", all);
        JsonObject switches = new JsonObject();
        items.switches().forEach(item -> {
            JsonArray commands = new JsonArray();
            item.commands().forEach(commands::add);
            switches.add(item.getName(), commands);
        });
        answer.add("items", switches);
        JsonObject noted = new JsonObject();
        rules.noted()
                .forEach(rule -> noted.addProperty(rule.getUID(), (rule.isEnabled() ? "on " : "off ") + rule.runs()));
        answer.add("rules", noted);
        JsonObject found = new JsonObject();
        inbox.results().forEach(result -> found.add(result.getThingUID().toString(), describe(result)));
        answer.add("inbox", found);
        answer.addProperty("scans", inbox.scans());
        JsonArray active = new JsonArray();
        Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .forEach(bundle -> active.add(bundle.getSymbolicName()));
        answer.add("bundles", active);
        answer.addProperty("batteries", ClassWatch.batteries(context, "*").size());
        JsonArray complained = new JsonArray();
        complaints.all().forEach(complained::add);
        answer.add("complaints", complained);
    }

    private static JsonObject describe(Held held) {
        Thing thing = held.thing();
        JsonObject json = new JsonObject();
        json.addProperty("status", thing.getStatusInfo().toString());
        JsonArray channels = new JsonArray();
        thing.getChannels().forEach(channel -> channels.add(channel.getUID().getId()));
        json.add("channels", channels);
        JsonObject states = new JsonObject();
        held.states.forEach(states::addProperty);
        json.add("states", states);
        JsonArray events = new JsonArray();
        held.events.forEach(events::add);
        json.add("events", events);
        JsonObject properties = new JsonObject();
        thing.getProperties().forEach(properties::addProperty);
        json.add("properties", properties);
        json.addProperty("updates", held.updates.get());
        json.addProperty("changes", held.changes.get());
        return json;
    }

    private static JsonObject describe(DiscoveryResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("label", result.getLabel());
        json.addProperty("place", String.valueOf(result.getProperties().get(result.getRepresentationProperty())));
        result.getProperties().forEach((key, value) -> json.addProperty("setting " + key, value.toString()));
        return json;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
