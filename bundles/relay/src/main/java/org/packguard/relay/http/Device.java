package org.packguard.relay.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Secret;

/** A device with a web server that is asked by GET. Safe for any thread. */
public final class Device {
    private static final int MOST_BYTES = 16_384;

    private final Http http;
    private final URI base;
    private final Duration timeout;
    private final Map<String, String> headers;

    /**
     * A device.
     *
     * @param base its address, ending in a slash
     * @param timeout bound on each answer
     * @param headers sent with each question; never logged
     */
    public Device(Http http, URI base, Duration timeout, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.timeout = timeout;
        this.headers = Map.copyOf(headers);
    }

    /** The header of basic authentication. */
    public static Map<String, String> basic(String user, Secret password) {
        byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Names and values in turn as a query. */
    public static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? "?" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return query.toString();
    }

    /**
     * Asks something.
     *
     * @param path path and query, without the first slash
     * @param answered what a reply means
     * @param failed what it means that there is none, or none of use
     * @return never completes exceptionally
     */
    public <T> CompletionStage<T> ask(String path, Function<JsonReply, T> answered, Function<Reason, T> failed) {
        HttpCall call = new HttpCall("GET", base.resolve(path), headers, new byte[0], timeout, MOST_BYTES);
        return http.send(call).thenApply(result -> {
            if (result instanceof HttpResult.Failed failure) {
                return failed.apply(failure.reason());
            }
            HttpResult.Reply reply = (HttpResult.Reply) result;
            if (reply.status() != 200) {
                return failed.apply(refusal(reply.status()));
            }
            Optional<JsonReply> json = JsonReply.parse(reply.body());
            return json.map(answered)
                    .orElseGet(() ->
                            failed.apply(Reason.of("relay.no-json", "the answer of {0} is not a JSON object", name())));
        });
    }

    private Reason refusal(int status) {
        return status == 401 || status == 403
                ? Reason.of("relay.password", "{0} asks for another user or password", name())
                : Reason.of("relay.status", "{0} answers with HTTP status {1}", name(), status);
    }

    /** Host and port, for people. */
    public String name() {
        return base.getAuthority();
    }
}
