package org.packguard.web.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.packguard.model.language.Language;
import org.packguard.model.problem.Reason;

/**
 * Writes plain Java as JSON in one line: maps, lists, texts, booleans, whole numbers, {@link BigDecimal}s, and as sentences of a
 * language {@link Reason}s.
 */
public final class Json {
    private static final Map<Language, Gson> WRITERS = writers();

    private Json() {}

    /** The JSON text in a language; a null stays as {@code null}. */
    public static String text(Object plain, Language language) {
        return WRITERS.get(language).toJson(plain);
    }

    private static Map<Language, Gson> writers() {
        Map<Language, Gson> writers = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            writers.put(
                    language,
                    new GsonBuilder()
                            .serializeNulls()
                            .disableHtmlEscaping()
                            .registerTypeAdapter(BigDecimal.class, new PlainDecimal())
                            .registerTypeAdapter(Reason.class, new Told(language))
                            .create());
        }
        return Collections.unmodifiableMap(writers);
    }

    /** A reason in the language that it is told in. */
    private static final class Told extends TypeAdapter<Reason> {
        private final Language language;

        Told(Language language) {
            this.language = language;
        }

        @Override
        public void write(JsonWriter out, Reason reason) throws IOException {
            out.value(reason == null ? null : language.text(reason));
        }

        @Override
        public Reason read(JsonReader in) throws IOException {
            return Reason.same(in.nextString());
        }
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
