package org.packguard.web.access;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;

/**
 * Waits, on the thread of a request, for what another thread does. So no thread of a guard or a realm ever writes to a client;
 * how many wait at the same time is bounded by the servlets.
 */
public final class Waiting {
    private static final long LONGEST_SECONDS = 20;

    private Waiting() {}

    /** What the stage completes with; a refusal when that takes too long. */
    public static <T> T on(CompletionStage<T> stage) throws Refusal {
        try {
            return stage.toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(
                    HttpServletResponse.SC_GATEWAY_TIMEOUT,
                    Reason.of(
                            "web.no-answer",
                            "there was no answer within {0} s; it may still be carried out",
                            LONGEST_SECONDS));
        } catch (ExecutionException e) {
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "it failed, the log tells more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the server is being stopped");
        }
    }
}
