package org.packguard.web.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Refusal;

/** Reads the body of a request: a JSON object of bounded size that must have come within a bounded time. */
final class Body {
    static final int LARGEST = 16 * 1024;

    /** A body that comes byte by byte would otherwise hold its thread for ever; one that stops coming ends by the server's idle time. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private Body() {}

    /** The object; an empty one where there is no body. */
    static JsonObject read(HttpServletRequest request, Clock clock) throws Refusal {
        String text = text(request, clock);
        try {
            JsonElement body = text.isBlank() ? new JsonObject() : JsonParser.parseString(text);
            if (body.isJsonObject()) {
                return body.getAsJsonObject();
            }
        } catch (JsonParseException | StackOverflowError e) {
            // answered below
        }
        throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, "the body is not a JSON object");
    }

    private static String text(HttpServletRequest request, Clock clock) throws Refusal {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        long began = clock.nanos();
        byte[] bytes = new byte[LARGEST + 1];
        int length = 0;
        try {
            InputStream in = request.getInputStream();
            for (int read = 0; read >= 0 && length < bytes.length; length += Math.max(0, read)) {
                read = in.read(bytes, length, bytes.length - length);
                if (clock.nanos() - began > LONGEST.toNanos()) {
                    throw tooSlow();
                }
            }
        } catch (IOException e) {
            // the server's idle time is over, or the client is gone and will read no reply anyway
            throw tooSlow();
        }
        if (length > LARGEST) {
            throw tooLarge();
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static Refusal tooLarge() {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                Reason.of("web.too-large", "the body is larger than {0} kB", LARGEST / 1024));
    }

    private static Refusal tooSlow() {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_TIMEOUT,
                Reason.of("web.too-slow", "the body has not come within {0} s", LONGEST.toSeconds()));
    }
}
