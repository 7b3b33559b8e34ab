package org.packguard.export.delivery;

import org.packguard.link.http.HttpResult;
import org.packguard.model.problem.Reason;

/** What all receivers mean alike by an answer. Pure. */
public final class Answers {
    private Answers() {}

    /** Whether the receiver is away, or busy, for a while. */
    public static boolean isAway(HttpResult result) {
        return !(result instanceof HttpResult.Reply reply)
                || reply.status() >= 500
                || reply.status() == 408
                || reply.status() == 429;
    }

    /** Whether it was answered as one would wish. */
    public static boolean isGood(HttpResult result) {
        return result instanceof HttpResult.Reply reply && reply.status() / 100 == 2;
    }

    /** What was answered, in a sentence in which nothing is secret. */
    public static Reason reason(String host, HttpResult result) {
        return result instanceof HttpResult.Failed failed
                ? failed.reason()
                : Reason.of(
                        "export.status",
                        "{0} answers with status {1}",
                        host,
                        String.valueOf(((HttpResult.Reply) result).status()));
    }
}
