package org.packguard.simulator.relay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a GET as a device's web server reads it. */
record WebRequest(String path, Map<String, String> query, String authorization) {
    private static final Pattern FIRST = Pattern.compile("GET (/[^ ?]*)(?:\\?([^ ]*))? HTTP/.*", Pattern.DOTALL);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("\r\nauthorization: *([^\r]*)\r", Pattern.CASE_INSENSITIVE);

    static Optional<WebRequest> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Matcher first = FIRST.matcher(text);
        if (!first.matches()) {
            return Optional.empty();
        }
        Map<String, String> query = new HashMap<>();
        for (String pair : Optional.ofNullable(first.group(2)).orElse("").split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        Matcher authorization = AUTHORIZATION.matcher(text);
        return Optional.of(new WebRequest(first.group(1), query, authorization.find() ? authorization.group(1) : ""));
    }

    String get(String name) {
        return query.getOrDefault(name, "");
    }

    /** A number of the query, or another one where it has none. */
    double number(String name, double otherwise) {
        try {
            return Double.parseDouble(get(name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
