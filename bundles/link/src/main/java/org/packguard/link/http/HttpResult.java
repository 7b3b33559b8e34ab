package org.packguard.link.http;

import org.packguard.model.problem.Reason;

/** What became of a request. */
public sealed interface HttpResult {
    /**
     * A reply of any status; redirects are not followed.
     *
     * @param status the HTTP status
     * @param contentType the content type, empty when not told
     * @param body the whole body
     */
    record Reply(int status, String contentType, byte[] body) implements HttpResult {}

    /**
     * No reply that could be used.
     *
     * @param reason why, in plain words
     */
    record Failed(Reason reason) implements HttpResult {}
}
