package org.packguard.web.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.web.openapi.OpenApiServlet;

/**
 * The OpenAPI description, and whether a reply is one that it describes. Knows as much of JSON Schema as the description uses,
 * and complains about the rest.
 */
public final class Description {
    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "format",
            "description",
            "nullable",
            "enum",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "anyOf",
            "oneOf",
            "minimum",
            "maximum");

    private final JsonObject document;

    private Description(JsonObject document) {
        this.document = document;
    }

    /** The one that is served. */
    public static Description read() {
        return new Description(JsonParser.parseString(text()).getAsJsonObject());
    }

    /** Its text. */
    public static String text() {
        try (InputStream in = OpenApiServlet.class.getResourceAsStream("openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Something that can be done.
     *
     * @param method GET or POST
     * @param path the path with its parameters in braces
     * @param content what is said of it
     */
    public record Operation(String method, String path, JsonObject content) {
        /** Whether a login is needed. */
        public boolean isSecured() {
            return content.has("security");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Everything that can be done. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.getAsJsonObject("paths").entrySet().forEach(path -> path.getValue()
                .getAsJsonObject()
                .entrySet()
                .forEach(one -> all.add(new Operation(
                        one.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        one.getValue().getAsJsonObject()))));
        return all;
    }

    /** Whether it speaks of a path, whose parameters are filled in, at all. */
    public boolean knows(String path) {
        return !at(path).isEmpty();
    }

    /** Fails unless the reply to a request is one that is described; the page's own files are no part of it. */
    public void check(String method, String address, HttpResponse<String> response) {
        String path = address.replaceFirst("\\?.*", "");
        String what = method + " " + path + " " + response.statusCode();
        if (!path.matches("/(api|bms_jk)(/.*)?|/metrics")) {
            return;
        }
        Optional<Operation> operation = at(path).stream()
                .filter(one -> one.method().equals(method.equals("HEAD") ? "GET" : method))
                .findFirst();
        if (operation.isEmpty()) {
            if (response.statusCode() != 404 && response.statusCode() != 405) {
                throw new AssertionError(what + " is answered, but openapi.json does not describe it");
            }
            if (!method.equals("HEAD")) {
                fits(what, ref("Error"), json(what, response));
            }
            return;
        }
        JsonObject reply = resolve(Optional.ofNullable(operation
                        .get()
                        .content()
                        .getAsJsonObject("responses")
                        .getAsJsonObject(Integer.toString(response.statusCode())))
                .orElseThrow(() ->
                        new AssertionError(what + ": openapi.json does not describe this status, " + response.body())));
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", "");
        JsonObject content = reply.getAsJsonObject("content").getAsJsonObject(type);
        if (content == null) {
            throw new AssertionError(what + ": openapi.json does not describe the type " + type);
        }
        if (type.equals("application/json") && !method.equals("HEAD")) {
            fits(what, content.getAsJsonObject("schema"), json(what, response));
        }
    }

    private static JsonElement json(String what, HttpResponse<String> response) {
        try {
            return JsonParser.parseString(response.body());
        } catch (RuntimeException e) {
            throw new AssertionError(what + " is no JSON: " + response.body(), e);
        }
    }

    /** The operations of a path; one without parameters goes before one with them. */
    private List<Operation> at(String path) {
        List<Operation> all = operations();
        List<Operation> exact =
                all.stream().filter(one -> one.path().equals(path)).toList();
        return exact.isEmpty()
                ? all.stream()
                        .filter(one -> pattern(one.path()).matcher(path).matches())
                        .toList()
                : exact;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Stream.of(path.split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/")));
    }

    private static JsonObject ref(String name) {
        JsonObject ref = new JsonObject();
        ref.addProperty("$ref", "#/components/schemas/" + name);
        return ref;
    }

    private JsonObject resolve(JsonObject one) {
        if (!one.has("$ref")) {
            return one;
        }
        JsonObject found = document;
        for (String part : one.get("$ref").getAsString().substring(2).split("/")) {
            found = found.getAsJsonObject(part);
        }
        return found;
    }

    private void fits(String where, JsonObject given, JsonElement value) {
        Optional<String> misfit = misfit(where, given, value);
        if (misfit.isPresent()) {
            throw new AssertionError(misfit.get() + "\n" + value);
        }
    }

    private Optional<String> misfit(String where, JsonObject given, JsonElement value) {
        JsonObject schema = resolve(given);
        if (!KNOWN.containsAll(schema.keySet())) {
            return Optional.of(where + ": " + schema.keySet() + " is more than this test knows");
        }
        if (value instanceof JsonNull) {
            boolean nullable = schema.isEmpty() || schema.has("nullable");
            return nullable ? Optional.empty() : Optional.of(where + " is null");
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return choice(where, choice, schema.getAsJsonArray(choice), value);
            }
        }
        if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
            return Optional.of(where + " is " + value + ", not one of " + schema.get("enum"));
        }
        return schema.has("type") ? ofType(where, schema, value) : Optional.empty();
    }

    private Optional<String> choice(String where, String choice, JsonArray schemas, JsonElement value) {
        long fitting = schemas.asList().stream()
                .filter(one -> misfit(where, one.getAsJsonObject(), value).isEmpty())
                .count();
        boolean well = choice.equals("oneOf") ? fitting == 1 : fitting >= 1;
        return well ? Optional.empty() : Optional.of(where + " fits " + fitting + " of " + choice);
    }

    private Optional<String> ofType(String where, JsonObject schema, JsonElement value) {
        String type = schema.get("type").getAsString();
        boolean well =
                switch (type) {
                    case "object" -> value.isJsonObject();
                    case "array" -> value.isJsonArray();
                    case "string" ->
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
                    case "boolean" ->
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
                    case "number" ->
                        value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
                    case "integer" -> isWhole(value);
                    default -> false;
                };
        if (!well) {
            return Optional.of(where + " is no " + type + ": " + value);
        }
        return switch (type) {
            case "object" -> object(where, schema, value.getAsJsonObject());
            case "array" -> array(where, schema, value.getAsJsonArray());
            default -> Optional.empty();
        };
    }

    private static boolean isWhole(JsonElement value) {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            return false;
        }
        return value.getAsBigDecimal().remainder(BigDecimal.ONE).signum() == 0;
    }

    private Optional<String> array(String where, JsonObject schema, JsonArray values) {
        for (int i = 0; i < values.size(); i++) {
            Optional<String> misfit = misfit(where + "[" + i + "]", schema.getAsJsonObject("items"), values.get(i));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private Optional<String> object(String where, JsonObject schema, JsonObject value) {
        if (schema.has("required")) {
            for (JsonElement name : schema.getAsJsonArray("required")) {
                if (!value.has(name.getAsString())) {
                    return Optional.of(where + " lacks " + name);
                }
            }
        }
        JsonObject named = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        for (Map.Entry<String, JsonElement> entry : value.entrySet()) {
            String below = where + "." + entry.getKey();
            JsonElement its =
                    named.has(entry.getKey()) ? named.get(entry.getKey()) : schema.get("additionalProperties");
            if (its != null && its.isJsonPrimitive()) {
                return Optional.of(below + " is not described");
            }
            Optional<String> misfit =
                    its == null ? Optional.empty() : misfit(below, its.getAsJsonObject(), entry.getValue());
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }
}
