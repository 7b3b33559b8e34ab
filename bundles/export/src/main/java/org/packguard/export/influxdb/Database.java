package org.packguard.export.influxdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.export.delivery.Address;
import org.packguard.export.delivery.Answers;
import org.packguard.export.delivery.Receiver;
import org.packguard.export.delivery.Verdict;
import org.packguard.export.delivery.Verdict.Fate;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Secret;

/** Where lines are written: a database of InfluxDB 1, or a bucket of InfluxDB 2 and whatever understands the same request. */
final class Database implements Receiver<String> {
    /** Readings in one request; one of 16 cells is about 3 kB. */
    private static final int MOST = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int LONGEST_REPLY = 64 * 1024;
    private static final int LONGEST_TEXT = 200;

    private final URI write;
    private final Optional<Secret> authorization;

    private Database(String base, Map<String, String> query, Optional<Secret> authorization) {
        write = URI.create(base
                + query.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", "")));
        this.authorization = authorization;
    }

    /** A database of InfluxDB 1. */
    static Database version1(
            String base,
            String database,
            Optional<String> retention,
            Optional<String> user,
            Optional<Secret> password) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("db", database);
        retention.ifPresent(name -> query.put("rp", name));
        query.put("precision", "ms");
        return new Database(base + "/write", query, user.map(name -> basic(name, password)));
    }

    private static Secret basic(String user, Optional<Secret> password) {
        String both = user + ":" + password.map(Secret::reveal).orElse("");
        return new Secret("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** A bucket of InfluxDB 2. */
    static Database version2(String base, String organization, String bucket, Secret token) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("org", organization);
        query.put("bucket", bucket);
        query.put("precision", "ms");
        return new Database(base + "/api/v2/write", query, Optional.of(new Secret("Token " + token.reveal())));
    }

    @Override
    public String host() {
        return Address.host(write);
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public HttpCall call(List<String> items) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain; charset=utf-8");
        authorization.ifPresent(secret -> headers.put("Authorization", secret.reveal()));
        byte[] body = String.join("", items).getBytes(StandardCharsets.UTF_8);
        return new HttpCall("POST", write, headers, body, TIMEOUT, LONGEST_REPLY);
    }

    @Override
    public Verdict judge(HttpResult result) {
        if (Answers.isGood(result)) {
            return Verdict.TAKEN;
        }
        int status = result instanceof HttpResult.Reply reply ? reply.status() : 0;
        Fate fate =
                switch (status) {
                    case 400, 422 -> Fate.REFUSED;
                    case 413 -> Fate.TOO_LARGE;
                    default -> Fate.LATER;
                };
        return Verdict.of(fate, reason(result));
    }

    private Reason reason(HttpResult result) {
        Optional<String> said = result instanceof HttpResult.Reply reply ? said(reply) : Optional.empty();
        return said.map(text -> Reason.of(
                        "export.said",
                        "{0} answers with status {1}: {2}",
                        host(),
                        String.valueOf(((HttpResult.Reply) result).status()),
                        text))
                .orElseGet(() -> Answers.reason(host(), result));
    }

    /** What a database says of its own; nothing where that would tell what is secret. */
    private Optional<String> said(HttpResult.Reply reply) {
        try {
            JsonElement body = JsonParser.parseString(new String(reply.body(), StandardCharsets.UTF_8));
            if (!(body instanceof JsonObject object)) {
                return Optional.empty();
            }
            return Stream.of("error", "message")
                    .map(object::get)
                    .filter(text -> text != null && text.isJsonPrimitive())
                    .map(JsonElement::getAsString)
                    .filter(text -> authorization.stream().noneMatch(secret -> text.contains(bare(secret))))
                    .map(text -> text.replaceAll("\\p{C}", " "))
                    .map(text -> text.substring(0, Math.min(LONGEST_TEXT, text.length())))
                    .findFirst();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static String bare(Secret secret) {
        return secret.reveal().replaceFirst("^[^ ]* ", "");
    }
}
