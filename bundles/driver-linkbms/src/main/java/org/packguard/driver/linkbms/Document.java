package org.packguard.driver.linkbms;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.decode.RejectReason;

/**
 * A JSON document as texts: every number, word or flag as it is written, lists as lists, objects as maps. Of a name that
 * comes twice the last one counts, as for the browser that shows the maker's own page. Pure and immutable.
 *
 * @param members the members of its one object, in the order of the document
 */
record Document(Map<String, Object> members) {
    /** Four hundred cells need some eight thousand bytes; more than this is no answer of a LinkBMS. */
    static final int MOST_BYTES = 65_536;

    private static final int MOST_VALUES = 4_096;
    private static final int DEEPEST = 8;

    /** The bytes are no document. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final RejectReason reason;

        Refused(RejectReason reason) {
            super(reason.id(), null, false, false);
            this.reason = reason;
        }

        RejectReason reason() {
            return reason;
        }
    }

    /** Reads the whole of the bytes as one document. */
    static Document parse(byte[] bytes) throws Refused {
        if (bytes.length > MOST_BYTES) {
            throw new Refused(RejectReason.LENGTH);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            throw new Refused(RejectReason.TYPE);
        }
        boolean complete = false;
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            Map<String, Object> members = new Reading(json).object(1);
            complete = true;
            if (json.peek() == JsonToken.END_DOCUMENT) {
                return new Document(members);
            }
            throw new Refused(RejectReason.TYPE);
        } catch (EOFException e) {
            throw new Refused(RejectReason.TRUNCATED);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // A word, number or string that is cut off is malformed to the reader.
            throw new Refused(complete || text.endsWith("}") ? RejectReason.TYPE : RejectReason.TRUNCATED);
        }
    }

    /** Bounds the number of values and the depth, so that no document costs more than its bytes. */
    private static final class Reading {
        private final JsonReader json;
        private int values;

        Reading(JsonReader json) {
            this.json = json;
        }

        Map<String, Object> object(int depth) throws IOException, Refused {
            Map<String, Object> members = new LinkedHashMap<>();
            json.beginObject();
            while (json.hasNext()) {
                members.put(json.nextName(), value(depth));
            }
            json.endObject();
            return Collections.unmodifiableMap(members);
        }

        private List<Object> list(int depth) throws IOException, Refused {
            List<Object> all = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                all.add(value(depth));
            }
            json.endArray();
            return List.copyOf(all);
        }

        private Object value(int depth) throws IOException, Refused {
            if (++values > MOST_VALUES || depth >= DEEPEST) {
                throw new Refused(RejectReason.LENGTH);
            }
            return switch (json.peek()) {
                case BEGIN_OBJECT -> object(depth + 1);
                case BEGIN_ARRAY -> list(depth + 1);
                case BOOLEAN -> String.valueOf(json.nextBoolean());
                case NULL -> {
                    json.nextNull();
                    yield "null";
                }
                default -> json.nextString();
            };
        }
    }
}
