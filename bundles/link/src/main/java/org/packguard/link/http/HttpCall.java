package org.packguard.link.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request with its bounds.
 *
 * @param method GET, POST, PUT
 * @param uri where to; http or https
 * @param headers further headers; values may be secret and are never logged
 * @param body the body, empty for none
 * @param timeout bound on the whole exchange, a slowly dripping body included
 * @param maxBytes bound on the body of the reply; a longer one is a failure
 */
public record HttpCall(
        String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout, int maxBytes) {
    /** Copies the headers. */
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A plain GET. */
    public static HttpCall get(URI uri, Duration timeout, int maxBytes) {
        return new HttpCall("GET", uri, Map.of(), new byte[0], timeout, maxBytes);
    }
}
