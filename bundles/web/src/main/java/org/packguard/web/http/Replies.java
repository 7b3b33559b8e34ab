package org.packguard.web.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.web.json.Json;

/** Writes whole replies with their length. What is measured is never kept by a cache. */
public final class Replies {
    private Replies() {}

    /** JSON, in the language that has been settled. */
    public static void json(HttpServletResponse response, Object plain) throws IOException {
        text(response, "application/json", Json.text(plain, Speech.of(response)));
    }

    /** An error as {@code {"error":"…"}}. */
    public static void error(HttpServletResponse response, int status, Reason reason) throws IOException {
        response.setStatus(status);
        json(response, Map.of("error", reason));
    }

    /** What became of an act: done, or 409 with the reason. */
    public static void result(HttpServletResponse response, CommandResult result) throws IOException {
        if (result.refusal().isPresent()) {
            error(response, HttpServletResponse.SC_CONFLICT, result.refusal().get());
        } else {
            json(response, Map.of("done", true));
        }
    }

    /** Text of a given type in UTF-8. */
    public static void text(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
