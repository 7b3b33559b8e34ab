package org.packguard.cli.decode;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.packguard.model.decode.Decoded;

/** Prints what was decoded as the dictionary's JSON, one object a line, without flushing. For one thread. */
final class DecodedPrinter implements Consumer<Decoded> {
    private final String driver;
    private final PrintWriter out;
    private long frames;

    DecodedPrinter(String driver, PrintWriter out) {
        this.driver = driver;
        this.out = out;
    }

    /** How many frames were not rejected. */
    long frames() {
        return frames;
    }

    @Override
    public void accept(Decoded decoded) {
        if (!(decoded instanceof Decoded.Rejected)) {
            frames++;
        }
        out.write(json(line(decoded)));
        out.write('\n');
    }

    private Map<String, Object> line(Decoded decoded) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("driver", driver);
        if (decoded instanceof Decoded.Frame frame) {
            line.put("frame", frame.frame());
            line.put("snapshot", frame.values().plain());
            putReasons(frame.implausible(), line);
        } else if (decoded instanceof Decoded.Info info) {
            line.put("frame", info.frame());
            line.put("info", info.info().fields());
            if (!info.values().isEmpty()) {
                line.put("snapshot", info.values().plain());
            }
            putReasons(info.implausible(), line);
        } else if (decoded instanceof Decoded.Other other) {
            line.put("frame", other.frame());
            line.put(other.frame(), other.content());
        } else if (decoded instanceof Decoded.Rejected rejected) {
            line.put("frame", "rejected");
            line.put("reason", rejected.reason().id());
            line.put("offset", rejected.offset());
            line.put("length", rejected.length());
        } else {
            line.put("frame", "ack");
        }
        return line;
    }

    private static void putReasons(List<String> implausible, Map<String, Object> line) {
        if (!implausible.isEmpty()) {
            line.put("implausible", implausible);
        }
    }

    private static String json(Map<String, Object> line) {
        StringWriter text = new StringWriter();
        try {
            write(line, new JsonWriter(text));
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonWriter json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.name(entry.getKey().toString());
                write(entry.getValue(), json);
            }
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            for (Object one : list) {
                write(one, json);
            }
            json.endArray();
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Boolean flag) {
            json.value(flag);
        } else if (value == null) {
            json.nullValue();
        } else {
            json.value(value.toString());
        }
    }
}
