package org.packguard.relay.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a device has answered, read without trusting it: pure. Members that are missing or of another sort are empty. */
public final class JsonReply {
    private static final int DEEPEST = 32;

    private final JsonObject object;

    private JsonReply(JsonObject object) {
        this.object = object;
    }

    /** Reads an answer; empty where it is not a JSON object. */
    public static Optional<JsonReply> parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (isTooDeep(text)) {
            return Optional.empty();
        }
        try {
            JsonElement root = JsonParser.parseString(text);
            return root.isJsonObject() ? Optional.of(new JsonReply(root.getAsJsonObject())) : Optional.empty();
        } catch (JsonParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isTooDeep(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    /** A member that is true or false. */
    public Optional<Boolean> flag(String name) {
        return primitive(name).filter(JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
    }

    /** A member that is a text. */
    public Optional<String> text(String name) {
        return primitive(name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    /** Whether there is a member of this name. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** A member of a list of objects. */
    public Optional<JsonReply> at(String list, int index) {
        JsonElement found = object.get(list);
        if (found == null
                || !found.isJsonArray()
                || index >= found.getAsJsonArray().size()) {
            return Optional.empty();
        }
        JsonElement one = found.getAsJsonArray().get(index);
        return one.isJsonObject() ? Optional.of(new JsonReply(one.getAsJsonObject())) : Optional.empty();
    }

    /** A whole number of a member, however it is written. */
    public Optional<Integer> number(String name) {
        return primitive(name)
                .filter(JsonPrimitive::isNumber)
                .map(JsonPrimitive::getAsString)
                .flatMap(text -> {
                    try {
                        return Optional.of(Integer.valueOf(text));
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                });
    }

    private Optional<JsonPrimitive> primitive(String name) {
        JsonElement found = object.get(name);
        return found != null && found.isJsonPrimitive() ? Optional.of(found.getAsJsonPrimitive()) : Optional.empty();
    }
}
