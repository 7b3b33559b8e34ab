package org.packguard.mqtt.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes plain Java (maps, lists, texts, booleans, whole numbers, {@link BigDecimal}s) as JSON in one line. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapter(BigDecimal.class, new PlainDecimal())
            .create();

    private Json() {}

    /** The JSON text; a null stays as {@code null}. */
    public static String text(Object plain) {
        return GSON.toJson(plain);
    }

    /** Never in scientific notation, which Gson uses for small and large decimals. */
    private static final class PlainDecimal extends TypeAdapter<BigDecimal> {
        @Override
        public void write(JsonWriter out, BigDecimal value) throws IOException {
            if (value == null) {
                out.nullValue();
            } else {
                out.jsonValue(value.toPlainString());
            }
        }

        @Override
        public BigDecimal read(JsonReader in) throws IOException {
            return new BigDecimal(in.nextString());
        }
    }
}
