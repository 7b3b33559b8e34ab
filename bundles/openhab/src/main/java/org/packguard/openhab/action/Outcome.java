package org.packguard.openhab.action;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;

/** What became of an act, for a rule that waits for it. */
public final class Outcome {
    /** There is nothing to act on. */
    public static final String NO_THING = "the thing is not there";

    private static final long PATIENCE_SECONDS = 10;

    private Outcome() {}

    /** Waits for a while; empty when it was done, otherwise why not. */
    public static String of(CompletionStage<CommandResult> act) {
        try {
            return act.toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .refusal()
                    .map(Reason::text)
                    .orElse("");
        } catch (TimeoutException e) {
            return "there is no answer yet";
        } catch (ExecutionException e) {
            return "it failed: " + e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }
}
