package org.packguard.shell.command;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.shell.render.Format;

/** Waits for what becomes of an act and says it. */
final class Outcome {
    /** Longer than any device takes to be written to and read back. */
    private static final long PATIENCE_SECONDS = 60;

    private Outcome() {}

    /**
     * One line.
     *
     * @param act what is under way
     * @param done what is so when it is done
     * @param refused what is so when it is refused; the reason follows
     */
    static String text(CompletionStage<CommandResult> act, String done, String refused) throws InterruptedException {
        CommandResult result = await(act);
        return Format.printable(result.refusal()
                        .map(reason -> refused + ": " + reason.text() + ".")
                        .orElse(done + "."))
                + "\n";
    }

    private static CommandResult await(CompletionStage<CommandResult> act) throws InterruptedException {
        try {
            return act.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return CommandResult.refused(
                    Reason.of("shell.no-answer", "there was no answer within {0} s", PATIENCE_SECONDS));
        }
    }
}
